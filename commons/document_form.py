"""The form documents come in by."""

from wagtail.documents.forms import BaseDocumentForm

from commons.tags import FewKeywords


class DocumentForm(FewKeywords, BaseDocumentForm):
    pass
