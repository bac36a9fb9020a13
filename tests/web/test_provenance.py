"""The drawing of where claims come from: everything is in it, and nothing lies over anything else."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.dossiers import Group, Origin, Standing
from sayso.ledger import Case
from sayso.web.drawn.provenance import MOST, Drawing, Node, Page, cut, drawing, routes


def origin(id: str, reports: tuple[str, ...], side: str = "for", what: str = "") -> Origin:
    claims = tuple(f"{report}:c1" for report in reports)
    return Origin(id, side, what or f"Voice {id}", "voice", reports, claims, ())  # type: ignore[arg-type]


def group_of(origins: tuple[Origin, ...], copies: tuple[tuple[str, ...], ...] = (), circular: tuple[tuple[str, ...], ...] = ()) -> Group:
    reports = dict.fromkeys(report for o in origins for report in o.reports)
    standings = tuple(
        Standing(report, "asserts", (f"{report}:c1",), tuple(o.id for o in origins if report in o.reports)) for report in reports
    )
    claims = tuple(f"{report}:c1" for report in reports)
    return Group("g1", "Ferry sunk at Norvik", claims, standings, origins, copies, circular)


def pages_of(group: Group) -> dict[str, Page]:
    return {s.report: Page(f"The {s.report} Post, 2019-03-04", f"The {s.report} Post", "Ferry sunk") for s in group.standings}


def drawn_reports(made: Drawing) -> list[str]:
    return [report for node in made.nodes if node.kind in {"report", "copies"} for report in node.of]


def overlaps(one: Node, other: Node) -> bool:
    return one.x < other.x + other.width and other.x < one.x + one.width and one.y < other.y + other.height and other.y < one.y + one.height


@st.composite
def groups(draw: st.DrawFn) -> Group:
    reports = [f"r{n}" for n in range(draw(st.integers(1, 9)))]
    sides = draw(
        st.lists(st.tuples(st.sets(st.sampled_from(reports), min_size=1), st.sampled_from(["for", "against"])), min_size=1, max_size=5)
    )
    origins = tuple(origin(f"o{n}", tuple(sorted(of)), side) for n, (of, side) in enumerate(sides))
    held = sorted({report for o in origins for report in o.reports})
    copies = (tuple(held[: draw(st.integers(2, 3))]),) if len(held) > 1 and draw(st.booleans()) else ()
    circular = (tuple(draw(st.permutations(held))),) if len(held) > 1 and draw(st.booleans()) else ()
    return group_of(origins, copies, circular)


@given(groups(), st.lists(st.text(max_size=40), max_size=3))
def test_every_report_is_drawn_once_and_no_box_lies_over_another(group: Group, voices: list[str]) -> None:
    made = drawing(group, pages_of(group), dict.fromkeys(group.claims, tuple(voices)))
    assert sorted(drawn_reports(made)) == sorted(s.report for s in group.standings)
    nodes = list(made.nodes)
    assert not any(overlaps(a, b) for n, a in enumerate(nodes) for b in nodes[n + 1 :])
    assert all(n.x >= 0 and n.x + n.width <= made.width and n.y >= 0 and n.y + n.height <= made.height for n in nodes)


@given(groups())
def test_every_origin_is_drawn_with_its_side(group: Group) -> None:
    signs = {node.of[0]: node.sign for node in drawing(group, pages_of(group), {}).nodes if node.kind == "origin"}
    assert signs == {o.id: "+" if o.side == "for" else "−" for o in group.origins}


def test_copies_are_one_node_that_says_how_many() -> None:
    group = group_of((origin("o1", ("a", "b", "c", "d")),), copies=(("a", "b", "c"),))
    made = drawing(group, pages_of(group), {})
    stack = next(node for node in made.nodes if node.kind == "copies")
    assert stack.of == ("a", "b", "c")
    assert "3 copies" in stack.lines[0]
    assert all(f"The {report} Post" in stack.full for report in "abc")


def test_a_circle_is_drawn_edge_by_edge_with_its_word() -> None:
    group = group_of((origin("o1", ("a", "b", "c")),), circular=(("a", "b", "c"),))
    made = drawing(group, pages_of(group), {})
    circle = [edge for edge in made.edges if edge.circle]
    assert {(edge.start, edge.end) for edge in circle} == {("report b", "report a"), ("report c", "report b"), ("report a", "report c")}
    assert all(edge.word == "circle" and "has it from" in edge.full for edge in circle)


def test_words_of_circles_stand_apart() -> None:
    names = tuple(f"r{n}" for n in range(8))
    group = group_of((origin("o1", names),), circular=(names, ("r2", "r5"), ("r0", "r7")))
    words = [(edge.x, edge.y) for edge in drawing(group, pages_of(group), {}).edges if edge.circle]
    assert not any(abs(a[0] - b[0]) < 40 and abs(a[1] - b[1]) < 14 for n, a in enumerate(words) for b in words[n + 1 :])


def test_voices_between_stand_in_the_order_of_passing_on() -> None:
    group = group_of((origin("o1", ("a",), what="Mira Tov"),))
    (route,) = routes(group, pages_of(group), {"a:c1": ("Harbour Office", "Jon Belk", "Mira Tov")})
    assert route.voices == ("Jon Belk", "Harbour Office")
    made = drawing(group, pages_of(group), {"a:c1": ("Harbour Office", "Jon Belk", "Mira Tov")})
    columns = {node.full: node.x for node in made.nodes}
    assert (
        columns["Mira Tov… (voice)".replace("… (voice)", " (voice), for")]
        < columns["Jon Belk passes it on"]
        < columns["Harbour Office passes it on"]
    )


def test_what_does_not_fit_is_counted_and_denials_are_kept() -> None:
    origins = (*(origin(f"o{n}", (f"r{n}",)) for n in range(MOST + 5)), origin("no", ("denier",), "against"))
    group = group_of(origins)
    denying = tuple(Standing(s.report, "denies", s.claims, s.origins) if s.report == "denier" else s for s in group.standings)
    made = drawing(Group("g1", group.title, group.claims, denying, origins), pages_of(group), {})
    assert made.left_out == 6
    assert "denier" in drawn_reports(made)


def test_long_and_wide_names_are_cut_to_their_place() -> None:
    assert cut("Norvik") == "Norvik"
    assert cut("a" * 60).endswith("…")
    assert len(cut("W" * 60)) < len(cut("i" * 60))
    assert len(cut("港" * 60)) < len(cut("i" * 60))


def test_the_bundled_case_shows_its_copies_and_its_circle(case: Case) -> None:
    for group in case.groups():
        made = drawing(group, pages_of(group), {})
        assert sorted(drawn_reports(made)) == sorted(s.report for s in group.standings)
        assert bool(group.circular) == any(edge.circle for edge in made.edges)
        assert len(group.copies) == sum(node.kind == "copies" for node in made.nodes)
