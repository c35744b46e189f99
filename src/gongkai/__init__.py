"""gongkai: open-government-information software. Import what you need from the sub-packages; nothing is loaded here."""

__version__ = "0.1.0"
