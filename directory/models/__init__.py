from .actors import Actor, ActorKind, ActorTopic, Offer
from .events import Attendance, Change, DateChange, EventDate, EventSeries, Format, Occurrence, Status
from .territories import Level, Territory

__all__ = [
    "Actor",
    "ActorKind",
    "ActorTopic",
    "Attendance",
    "Change",
    "DateChange",
    "EventDate",
    "EventSeries",
    "Format",
    "Level",
    "Occurrence",
    "Offer",
    "Status",
    "Territory",
]
