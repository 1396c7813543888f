"""The way in: every topic at a glance."""

from playground.ui.cards import open_home

open_home()
