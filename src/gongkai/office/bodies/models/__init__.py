"""The records of bodies and people."""

from gongkai.office.bodies.models.body import Body, BodyPeriod
from gongkai.office.bodies.models.choices import Kind, Level, PlaceKind, Post
from gongkai.office.bodies.models.people import Account, Delegation, RoleGrant
from gongkai.office.bodies.models.second_factor import SecondFactor
from gongkai.office.bodies.models.unit import Appointment, OgiUnit, ReadingPlace

__all__ = [
    "Account",
    "Appointment",
    "Body",
    "BodyPeriod",
    "Delegation",
    "Kind",
    "Level",
    "OgiUnit",
    "PlaceKind",
    "Post",
    "ReadingPlace",
    "RoleGrant",
    "SecondFactor",
]
