from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Who and when: actors, territories, events."""

    name = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from commons import demo, navigation, publication
        from commons.links import related
        from commons.proposals import kinds
        from directory import agenda
        from directory.demo import actors, events
        from directory.proposals import ActorProposal, EventProposal

        navigation.register(_("Directory"), "actors", 20)
        navigation.register(_("Agenda"), "agenda", 30)
        publication.STEPS["dates"] = "directory.agenda.materialise_version"
        publication.NIGHTLY.append("extend_agenda")
        related.register_notes(["actor", "event"], agenda.next_date_notes)
        demo.beside.append(["load_territories", "--once"])
        demo.also(actors.found)
        demo.also(events.found)
        kinds.register(ActorProposal, 10)
        kinds.register(EventProposal, 20)
