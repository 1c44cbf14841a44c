import numpy as np

from briefing.events.origins import origins

REPORT = (
    "The Grushka dam gave way before dawn and four villages were under water by noon, the county said.",
    "Some 900 people were taken to a school gymnasium, where volunteers handed out soup and blankets.",
    "Engineers had warned for three years that the spillway gate was rusted through on its left side.",
)


def test_a_reprint_under_another_title_is_the_same_origin(make, embedder):
    one, other = (
        make("a", "Dam gives way", *REPORT),
        make("b", "Villages flooded", *REPORT[:2], "Our reporter adds nothing."),
    )
    assert origins([one, other], embedder) == (("a", "b"),)


def test_a_report_in_other_words_is_another_origin(make, embedder):
    other = make(
        "b", "Flood", "Water from the broken Grushka barrier reached four hamlets by midday, officials told us here."
    )
    assert origins([make("a", "Dam gives way", *REPORT), other], embedder) == (("a",), ("b",))


def test_a_credit_makes_half_copied_text_one_origin(make, embedder):
    edited = (REPORT[0], *(f"Sentence {n} of our own about something else entirely, number {n * 7}." for n in range(4)))
    plain = [make("a", "Dam", *REPORT), make("b", "Flood", *edited)]
    credited = [make("a", "Dam", *REPORT, credit="By XNA"), make("b", "Flood", *edited, credit="© XNA. All rights")]
    assert len(origins(plain, embedder)) == 2
    assert len(origins(credited, embedder)) == 1


class Same:
    """Takes every sentence for every other."""

    name = "same"

    def embed(self, texts):
        return np.tile(np.array([1.0, 0.0], dtype=np.float32), (len(texts), 1))


def test_a_translation_is_one_origin_only_where_the_page_says_that_it_is_one(make):
    french = ("Le barrage a cédé avant l'aube.", "Neuf cents personnes sont au gymnase.", "La vanne était rouillée.")
    original = make("a", "Dam", *REPORT)
    assert len(origins([original, make("b", "Barrage", *french, language="fr", translated=True)], Same())) == 1
    assert len(origins([original, make("b", "Barrage", *french, language="fr")], Same())) == 2


def test_titles_alone_are_one_origin_only_where_they_are_equal(make, embedder):
    assert origins([make("a", "Dam breaks"), make("b", "Dam breaks!"), make("c", "Dam is broken")], embedder) == (
        ("a", "b"),
        ("c",),
    )
