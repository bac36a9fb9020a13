"""PIECES -> SCORES: one pass of the network over the words, and what its heads say of them.

pieces (text in wordpieces and windows), encoder (scores of every word), tags (labels to spans), pointing (which word
points at which), doubt (whether words tell of an act at all). A new head is a row of lab/network.py.
"""
