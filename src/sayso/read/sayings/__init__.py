"""WORDS -> CLAIMS: who says what, through whom, how they would know, and what was checked.

linking (scores to attributions), attributions (the text, then contents again), explicit (forms too plain to miss), frames and
chains (who carried the words), orphans (quotations without a source), judge (basis, stance, party), claims, checks.
"""
