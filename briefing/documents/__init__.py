"""Documents: from verified briefs to one edition, and from the edition to PDF, Markdown, HTML, JSON and mail."""

from briefing.documents.compose import compose
from briefing.documents.compose_changes import Retrospect
from briefing.documents.house_style import HouseStyle, logo_address
from briefing.documents.html import render_html
from briefing.documents.labels import label_languages
from briefing.documents.layout import Pdf
from briefing.documents.layout_apart import LayOutApart
from briefing.documents.mail import MailBody, render_mail
from briefing.documents.markdown import render_markdown
from briefing.documents.pdf import LayOut, render_pdf
from briefing.documents.record import edition_schema, load_edition, render_json
from briefing.documents.specimen import specimen
from briefing.documents.tables import render_tables

__all__ = [
    "HouseStyle",
    "LayOut",
    "LayOutApart",
    "MailBody",
    "Pdf",
    "Retrospect",
    "compose",
    "edition_schema",
    "label_languages",
    "load_edition",
    "logo_address",
    "render_html",
    "render_json",
    "render_mail",
    "render_markdown",
    "render_pdf",
    "render_tables",
    "specimen",
]
