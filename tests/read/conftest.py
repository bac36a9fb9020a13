"""Puts `invented` on the path of the folders below, too."""
