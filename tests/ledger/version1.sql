-- A case of version 1 with two invented reports, as it was first written. Never changed: newer versions must open it.
PRAGMA application_id = 1396791635;
BEGIN;
CREATE TABLE claim_groups (
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    independent_for INTEGER NOT NULL,
    independent_against INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (n),
    UNIQUE (id)
);
CREATE TABLE custody (
    n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    version TEXT NOT NULL,
    kind TEXT NOT NULL,
    report TEXT,
    digest TEXT,
    note TEXT
);
CREATE TABLE decisions (
    n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    field TEXT,
    old_hash TEXT,
    new_hash TEXT,
    why_hash TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE TABLE failures (
    n INTEGER NOT NULL,
    input TEXT NOT NULL,
    reason TEXT NOT NULL,
    cure TEXT NOT NULL,
    at TEXT NOT NULL,
    version TEXT NOT NULL,
    cleared TEXT,
    PRIMARY KEY (n)
);
CREATE TABLE links (
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    score FLOAT NOT NULL,
    what TEXT,
    reasons TEXT NOT NULL,
    PRIMARY KEY (n)
);
CREATE TABLE migrations (
    name TEXT NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE parties (
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    pseudonym BOOLEAN NOT NULL,
    aliases TEXT NOT NULL,
    forms TEXT NOT NULL,
    PRIMARY KEY (n),
    UNIQUE (id)
);
CREATE TABLE replies (
    n INTEGER NOT NULL,
    accused TEXT NOT NULL,
    accused_name TEXT NOT NULL,
    allegation TEXT NOT NULL,
    status TEXT NOT NULL,
    act TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (n)
);
CREATE TABLE reports (
    n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    rows_sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    input TEXT,
    outlet TEXT,
    published TEXT,
    title TEXT,
    author TEXT,
    url TEXT,
    language TEXT,
    origin TEXT,
    added TEXT NOT NULL,
    version TEXT NOT NULL,
    removed TEXT,
    UNIQUE (id),
    UNIQUE (digest)
);
CREATE TABLE cites (
    report TEXT NOT NULL,
    place_in_order INTEGER NOT NULL,
    cited TEXT NOT NULL,
    PRIMARY KEY (report, place_in_order),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE claims (
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    report TEXT NOT NULL,
    words TEXT NOT NULL,
    spans TEXT NOT NULL,
    voices TEXT NOT NULL,
    basis TEXT NOT NULL,
    stance TEXT NOT NULL,
    quote TEXT NOT NULL,
    depth INTEGER NOT NULL,
    party BOOLEAN NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (n),
    UNIQUE (id),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE copies (
    report TEXT NOT NULL,
    copy_of TEXT NOT NULL,
    PRIMARY KEY (report),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE decision_values (
    decision INTEGER NOT NULL,
    salt TEXT,
    old TEXT,
    new TEXT,
    why TEXT,
    PRIMARY KEY (decision),
    FOREIGN KEY(decision) REFERENCES decisions (n)
);
CREATE TABLE grouped_claims (
    claim_group TEXT NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (claim_group, claim),
    FOREIGN KEY(claim_group) REFERENCES claim_groups (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE names (
    id TEXT NOT NULL,
    report TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    pseudonym BOOLEAN NOT NULL,
    forms TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE no_reply (
    report TEXT NOT NULL,
    place_in_order INTEGER NOT NULL,
    status TEXT NOT NULL,
    party TEXT,
    words TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (report, place_in_order),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE originals (
    report TEXT NOT NULL,
    raw BLOB NOT NULL,
    PRIMARY KEY (report),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE party_members (
    party TEXT NOT NULL,
    entity TEXT NOT NULL,
    place_in_order INTEGER NOT NULL,
    PRIMARY KEY (party, entity, place_in_order),
    FOREIGN KEY(party) REFERENCES parties (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE places (
    id TEXT NOT NULL,
    report TEXT NOT NULL,
    name TEXT NOT NULL,
    geonameid INTEGER,
    latitude FLOAT,
    longitude FLOAT,
    precision TEXT,
    country TEXT,
    forms TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE readings (
    report TEXT NOT NULL,
    contract BLOB NOT NULL,
    facts BLOB NOT NULL,
    PRIMARY KEY (report),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE reply_claims (
    reply INTEGER NOT NULL,
    claim TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (reply, claim, role),
    FOREIGN KEY(reply) REFERENCES replies (n) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE texts (
    report TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE times (
    id TEXT NOT NULL,
    report TEXT NOT NULL,
    words TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    note TEXT,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE verifications (
    report TEXT NOT NULL,
    place_in_order INTEGER NOT NULL,
    status TEXT NOT NULL,
    "by" TEXT,
    words TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    claims TEXT NOT NULL,
    PRIMARY KEY (report, place_in_order),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE claim_names (
    claim TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (claim, entity),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE,
    FOREIGN KEY(entity) REFERENCES names (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE claim_places (
    claim TEXT NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (claim, place),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE,
    FOREIGN KEY(place) REFERENCES places (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE claim_times (
    claim TEXT NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    PRIMARY KEY (claim, earliest, latest),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE events (
    id TEXT NOT NULL,
    report TEXT NOT NULL,
    act TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    place TEXT,
    earliest TEXT,
    latest TEXT,
    "of" TEXT,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE,
    FOREIGN KEY(place) REFERENCES places (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE voices (
    claim TEXT NOT NULL,
    place_in_order INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT,
    forms TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    cue_start INTEGER,
    cue_end INTEGER,
    PRIMARY KEY (claim, place_in_order),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE,
    FOREIGN KEY(entity) REFERENCES names (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE claim_events (
    claim TEXT NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (claim, event),
    FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE,
    FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE event_parties (
    event TEXT NOT NULL,
    role TEXT NOT NULL,
    place_in_order INTEGER NOT NULL,
    entity TEXT,
    words TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (event, role, place_in_order),
    FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE,
    FOREIGN KEY(entity) REFERENCES names (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE TABLE numbers (
    event TEXT NOT NULL,
    place_in_order INTEGER NOT NULL,
    what TEXT NOT NULL,
    low INTEGER,
    high INTEGER,
    words TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (event, place_in_order),
    FOREIGN KEY(event) REFERENCES events (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE VIRTUAL TABLE claims_text USING fts5(words, voices, content='claims', content_rowid='n', tokenize='unicode61 remove_diacritics 2');
CREATE INDEX failures_open ON failures (input, cleared);
CREATE INDEX ix_links_a ON links (a);
CREATE INDEX ix_links_b ON links (b);
CREATE INDEX custody_of ON custody (report, kind);
CREATE INDEX decisions_about ON decisions (subject);
CREATE INDEX ix_claims_report ON claims (report);
CREATE INDEX ix_names_report ON names (report);
CREATE INDEX ix_times_report ON times (report);
CREATE INDEX ix_places_report ON places (report);
CREATE INDEX ix_party_members_entity ON party_members (entity);
CREATE INDEX ix_grouped_claims_claim ON grouped_claims (claim);
CREATE INDEX ix_reply_claims_claim ON reply_claims (claim);
CREATE INDEX ix_voices_entity ON voices (entity);
CREATE INDEX ix_events_report ON events (report);
CREATE INDEX ix_events_place ON events (place);
CREATE INDEX ix_event_parties_entity ON event_parties (entity);
CREATE TRIGGER claims_text_in AFTER INSERT ON claims BEGIN INSERT INTO claims_text(rowid, words, voices) VALUES (new.n, new.words, new.voices); END;
CREATE TRIGGER claims_text_out AFTER DELETE ON claims BEGIN INSERT INTO claims_text(claims_text, rowid, words, voices) VALUES ('delete', old.n, old.words, old.voices); END;
INSERT INTO "claim_groups" VALUES (1,'g1','guards beat strikers',2,1,'{"id":"g1","title":"guards beat strikers","claims":["quarry:c1","dale:c1","quarry:c2"],"standings":[{"report":"quarry","stance":"asserts","claims":["quarry:c1"],"origins":["o1"]},{"report":"dale","stance":"asserts","claims":["dale:c1"],"origins":["o2"]}],"origins":[{"id":"o1","side":"for","what":"Sérgio Almeida","kind":"voice","reports":["quarry"],"claims":["quarry:c1"],"why":["he says so himself"]},{"id":"o2","side":"for","what":"The Dale Post","kind":"own","reports":["dale"],"claims":["dale:c1"],"why":[]},{"id":"o3","side":"against","what":"Holt Stone","kind":"voice","reports":["quarry"],"claims":["quarry:c2"],"why":["a denial"]}],"copies":[["quarry","dale"]],"circular":[["quarry","dale","quarry"]],"contradictions":[{"field":"how_many","values":[["12",["quarry:c1"]],["9",["dale:c1"]]],"update":false,"why":"two counts"}],"checks":[{"status":"unverified","by":"Tarn Echo","words":"could not confirm","claims":["quarry:c1"]}],"reply":{"accused":"P:holt","accused_name":"Holt Stone","allegation":"guards beat strikers","accusers":["Sérgio Almeida"],"status":"denied","accusations":["quarry:c1"],"claims":["quarry:c2"],"reports":["quarry"],"words":["Nobody was hurt"],"act":"ASSAULT"},"unknown":["who told The Dale Post"],"reasons":["same act"]}');
INSERT INTO "custody" VALUES (1,'2031-05-06T07:08:09Z','Ida Moor','9.9','added','quarry','b903ebd88fe1113877d0d962c6da4701741fa2386b435a173bc45e968acf7829',NULL);
INSERT INTO "custody" VALUES (2,'2031-05-06T07:08:09Z','Ida Moor','9.9','added','dale','71a444a9cc8d29c8e950865882fa743c13b57a586685adaf533dd382131bc406',NULL);
INSERT INTO "custody" VALUES (3,'2031-05-06T07:08:09Z','Ida Moor','9.9','linked',NULL,NULL,'2 links, 1 parties, 1 groups, 1 replies');
INSERT INTO "decisions" VALUES (1,'2031-05-06T07:08:09Z','Ida Moor','accept','quarry:c1',NULL,NULL,NULL,'19940f85cb3388eecbde4d8c34ec3653ba1df5c9a04626f221215a7df6091f54','0000000000000000000000000000000000000000000000000000000000000000','18fbc7cebb68dcbd65a6c7def295fac7b9cc769e65676b149f3d4f907431d641');
INSERT INTO "links" VALUES (1,'same_claim','quarry:c1','dale:c1',0.9,NULL,'["same act","same place"]');
INSERT INTO "links" VALUES (2,'same_text','dale','quarry',0.4,'partial','["one sentence in common"]');
INSERT INTO "migrations" VALUES ('m001_first_tables');
INSERT INTO "parties" VALUES (1,'P:holt','Holt Stone Works','organisation',0,'["Holt Quarries"]',' holt stone works | holt quarries ');
INSERT INTO "replies" VALUES (1,'P:holt','Holt Stone','guards beat strikers','denied','ASSAULT','{"accused":"P:holt","accused_name":"Holt Stone","allegation":"guards beat strikers","accusers":["Sérgio Almeida"],"status":"denied","accusations":["quarry:c1"],"claims":["quarry:c2"],"reports":["quarry"],"words":["Nobody was hurt"],"act":"ASSAULT"}');
INSERT INTO "reports" VALUES (1,'quarry','b903ebd88fe1113877d0d962c6da4701741fa2386b435a173bc45e968acf7829','b903ebd88fe1113877d0d962c6da4701741fa2386b435a173bc45e968acf7829','28024925d35ee3e2dcdbbd40f293ed7b733635c0acdbf5620e36624f3506966d',290,3,'quarry.txt','The Fell Courier','2030-03-05','Guards at Velmora quarry','P. Lund','https://courier.example/quarry','en','quarry.txt','2031-05-06T07:08:09Z','9.9',NULL);
INSERT INTO "reports" VALUES (2,'dale','71a444a9cc8d29c8e950865882fa743c13b57a586685adaf533dd382131bc406','71a444a9cc8d29c8e950865882fa743c13b57a586685adaf533dd382131bc406','be72078c64b177560eaf9886932ffd3ba3af9d3eee90f7ab37ea30c37be0b9f5',40,1,'dale.txt','The Dale Post','2031-01-02','Title of dale',NULL,NULL,'en',NULL,'2031-05-06T07:08:09Z','9.9',NULL);
INSERT INTO "claims" VALUES (1,'quarry:c1','quarry','guards beat twelve strikers at the Velmora quarry on 3 March 2030','[[65,130]]','Tarn Echo → Sérgio Almeida','firsthand','asserts','indirect',2,1,'["he was there"]');
INSERT INTO "claims" VALUES (2,'quarry:c2','quarry','Nobody was hurt','[[134,149]]','Holt Stone','unstated','denies','direct',1,1,'[]');
INSERT INTO "claims" VALUES (3,'quarry:c3','quarry','The gates are open again.','[[190,215]]','','unstated','asserts','indirect',0,0,'[]');
INSERT INTO "claims" VALUES (4,'dale:c1','dale','Nine strikers were beaten at the quarry.','[[0,40]]','','unstated','asserts','indirect',0,0,'[]');
INSERT INTO "copies" VALUES ('dale','quarry');
INSERT INTO "decision_values" VALUES (1,'d664e20ec6bdbf22fe2953d20ac7626c',NULL,NULL,'she was there');
INSERT INTO "grouped_claims" VALUES ('g1','dale:c1');
INSERT INTO "grouped_claims" VALUES ('g1','quarry:c1');
INSERT INTO "grouped_claims" VALUES ('g1','quarry:c2');
INSERT INTO "names" VALUES ('quarry:e1','quarry','Sérgio Almeida','person',0,' sergio almeida ');
INSERT INTO "names" VALUES ('quarry:e2','quarry','guards','group',0,' guards ');
INSERT INTO "names" VALUES ('quarry:e3','quarry','Holt Stone','organisation',0,' holt stone ');
INSERT INTO "names" VALUES ('quarry:e4','quarry','Tarn Echo','organisation',0,' tarn echo | the echo ');
INSERT INTO "names" VALUES ('quarry:e5','quarry','strikers','group',0,' strikers ');
INSERT INTO "names" VALUES ('quarry:e6','quarry','Velmora quarry','place',0,' velmora quarry ');
INSERT INTO "no_reply" VALUES ('quarry',0,'no_answer','e3','Holt Stone did not answer calls.',257,289);
INSERT INTO "originals" VALUES ('quarry',X'789C558E314EC4400C45FB39C53F4014ADD813502068A0D915BD77C624232663D6E3106D976B20C101380737C949984D1AE8ECEFFF9FFFFD481A0AC8F0CC6910259CABA217E70E3FDFDA45C16D1A380682490AB09E7124CDB8F3BDD4ADE6BA8D70E23ADBC4E99D514CE32BEB8ABD26FEA321197B3C92FA1E37BBFDAE756E993F9FE424E182890AFA51AD59E6AF35BB6596F9A340A6CCDAE04192E16092B941A1185A1CABAF23E3FA5019F2C619D451CC957C3DAD5DBD8CB57F16AB537E893AAC74F255CFD6FE8122C4CD47B94CACF0945269DD2FC9266AB5');
INSERT INTO "originals" VALUES ('dale',X'789CF3CBCC4B55282E29CACC4E2D2A56284F2D4A55484A4D2C49CD53482C5128C94855282C4D2C2AAAD4030031E60ECC');
INSERT INTO "party_members" VALUES ('P:holt','quarry:e3',0);
INSERT INTO "places" VALUES ('quarry:p1','quarry','Velmora',4711,41.5,-7.2,'point','PT',' velmora | velmor ',99,106);
INSERT INTO "readings" VALUES ('quarry',X'789CAB564ACECF2B294A4C2E51B2522A2C4D2C2AAA54AA0500551707BD',X'789C4B4B4C2E2956C84F53282C4D2C2AAA04002D1C05CB');
INSERT INTO "readings" VALUES ('dale',X'789CAB564ACECF2B294A4C2E51B2524A49CC4955AA050044D106AF',X'789C4B4B4C2E2956C84F534849CC490500219804BD');
INSERT INTO "reply_claims" VALUES (1,'quarry:c1','accusation');
INSERT INTO "reply_claims" VALUES (1,'quarry:c2','answer');
INSERT INTO "texts" VALUES ('quarry','Guards at Velmora quarry

Sérgio Almeida told the Tarn Echo that guards beat twelve strikers at the Velmora quarry on 3 March 2030.

“Nobody was hurt,” the quarry’s owner, Holt Stone, said. The gates are open again.

The Echo could not confirm the account. Holt Stone did not answer calls.
');
INSERT INTO "texts" VALUES ('dale','Nine strikers were beaten at the quarry.');
INSERT INTO "times" VALUES ('quarry:t1','quarry','3 March 2030','DATE','2030-03-03','2030-03-03','2030-03-03',NULL,118,130);
INSERT INTO "verifications" VALUES ('quarry',0,'unverified','Tarn Echo','The Echo could not confirm the account.',217,256,'["quarry:c1"]');
INSERT INTO "claim_names" VALUES ('quarry:c1','quarry:e2');
INSERT INTO "claim_names" VALUES ('quarry:c1','quarry:e5');
INSERT INTO "claim_names" VALUES ('quarry:c1','quarry:e6');
INSERT INTO "claim_places" VALUES ('quarry:c1','quarry:p1');
INSERT INTO "claim_times" VALUES ('quarry:c1','2030-03-03','2030-03-03');
INSERT INTO "events" VALUES ('quarry:v1','quarry','ASSAULT','beating','occurred','beat','quarry:p1','2030-03-03','2030-03-03',NULL,72,76);
INSERT INTO "voices" VALUES ('quarry:c1',0,'Tarn Echo','outlet','quarry:e4',' tarn echo ',46,59,41,45);
INSERT INTO "voices" VALUES ('quarry:c1',1,'Sérgio Almeida','named','quarry:e1',' sergio almeida ',26,40,41,45);
INSERT INTO "voices" VALUES ('quarry:c2',0,'Holt Stone','body','quarry:e3',' holt stone ',172,182,184,188);
INSERT INTO "claim_events" VALUES ('quarry:c1','quarry:v1');
INSERT INTO "event_parties" VALUES ('quarry:v1','actor',0,'quarry:e2','guards',65,71);
INSERT INTO "event_parties" VALUES ('quarry:v1','recipient',0,'quarry:e5','twelve strikers',77,92);
INSERT INTO "numbers" VALUES ('quarry:v1',0,'injured',12,12,'twelve',77,83);
CREATE TRIGGER custody_update BEFORE UPDATE ON custody WHEN 1 BEGIN SELECT RAISE(ABORT, 'custody: rows are only added, never changed'); END;
CREATE TRIGGER custody_delete BEFORE DELETE ON custody WHEN 1 BEGIN SELECT RAISE(ABORT, 'custody: rows are only added, never changed'); END;
CREATE TRIGGER custody_insert BEFORE INSERT ON custody WHEN new.n BETWEEN 0 AND (SELECT max(n) FROM custody) BEGIN SELECT RAISE(ABORT, 'custody: rows are only added, never changed'); END;
CREATE TRIGGER decisions_update BEFORE UPDATE ON decisions WHEN 1 BEGIN SELECT RAISE(ABORT, 'decisions: rows are only added, never changed'); END;
CREATE TRIGGER decisions_delete BEFORE DELETE ON decisions WHEN 1 BEGIN SELECT RAISE(ABORT, 'decisions: rows are only added, never changed'); END;
CREATE TRIGGER decisions_insert BEFORE INSERT ON decisions WHEN new.n BETWEEN 0 AND (SELECT max(n) FROM decisions) BEGIN SELECT RAISE(ABORT, 'decisions: rows are only added, never changed'); END;
CREATE TRIGGER decision_values_update BEFORE UPDATE ON decision_values WHEN coalesce(new.salt, new.old, new.new, new.why) IS NOT NULL OR new.decision <> old.decision BEGIN SELECT RAISE(ABORT, 'decision_values: rows are only added, never changed'); END;
CREATE TRIGGER decision_values_delete BEFORE DELETE ON decision_values WHEN 1 BEGIN SELECT RAISE(ABORT, 'decision_values: rows are only added, never changed'); END;
CREATE TRIGGER decision_values_insert BEFORE INSERT ON decision_values WHEN new.decision IN (SELECT decision FROM decision_values) BEGIN SELECT RAISE(ABORT, 'decision_values: rows are only added, never changed'); END;
COMMIT;
