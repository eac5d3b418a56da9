"""Videos kept elsewhere: from hosts that were chosen, after a click, and nothing before."""

import pytest

from commons.blocks.media import player_url
from commons.models import StandardPage
from tests.commons.editing import create, streamfield
from tests.commons.reading import links, titles, tree
from tests.factories import StandardPageFactory

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
VIMEO = "https://player.vimeo.com/video/76979871?dnt=1"
PLAYERS = {
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ": YOUTUBE,
    "https://youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=42s": YOUTUBE,
    "https://m.youtube.com/watch?v=dQw4w9WgXcQ": YOUTUBE,
    "http://www.youtube.com/watch?v=dQw4w9WgXcQ": YOUTUBE,
    "https://youtu.be/dQw4w9WgXcQ": YOUTUBE,
    "https://youtu.be/dQw4w9WgXcQ?t=42": YOUTUBE,
    "https://www.youtube.com/embed/dQw4w9WgXcQ": YOUTUBE,
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ": YOUTUBE,
    "https://vimeo.com/76979871": VIMEO,
    "https://vimeo.com/channels/staffpicks/76979871": VIMEO,
    "https://player.vimeo.com/video/76979871": VIMEO,
}
NOWHERE = [
    "",
    "https://www.youtube.com/",
    "https://www.youtube.com/watch",
    "https://www.youtube.com/watch?v=",
    "https://www.youtube.com/watch?v=../../x",
    'https://www.youtube.com/watch?v="><script>',
    "https://www.youtube.com/@unechaine",
    "https://youtu.be/",
    "https://vimeo.com/",
    "https://vimeo.com/unepersonne",
    "https://youtube.com.ailleurs.example/watch?v=dQw4w9WgXcQ",
    "https://youtube.com@ailleurs.example/watch?v=dQw4w9WgXcQ",
    "https://ailleurs.example/?youtube.com/watch?v=dQw4w9WgXcQ",
    "https://ailleurs.example/#youtube.com/watch?v=dQw4w9WgXcQ",
    "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com.example/embed/dQw4w9WgXcQ",
    "https://vimeo.com.ailleurs.example/76979871",
    "https://videos.example/w/abcdef",
    "https://ailleurs.example/videos/watch/abcdef",
    "javascript://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "une phrase",
]


def embed(url="https://youtu.be/dQw4w9WgXcQ"):
    return ("embed", {"url": url, "title": "Ouvrir un portable", "summary": "On y voit les quatre vis."})


@pytest.mark.parametrize("url", PLAYERS)
def test_the_address_that_people_copy_leads_to_a_player_that_follows_nobody(url):
    assert player_url(url) == PLAYERS[url]


@pytest.mark.parametrize("url", NOWHERE)
def test_what_is_no_video_of_a_chosen_host_has_no_player(url):
    assert player_url(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://videos.terreau.example/w/9c9de5e8",
        "https://videos.terreau.example/videos/watch/9c9de5e8",
        "https://videos.terreau.example/videos/embed/9c9de5e8",
    ],
)
def test_a_peertube_that_the_settings_name_is_played(settings, url):
    assert player_url(url) is None

    settings.EMBED_HOSTS = [*settings.EMBED_HOSTS, "videos.terreau.example"]

    assert player_url(url) == "https://videos.terreau.example/videos/embed/9c9de5e8?p2p=0"


def test_a_reader_learns_what_it_shows_and_chooses_to_play_it(client, home):
    page = StandardPageFactory(body=[embed()])

    response = client.get(page.url)

    assert links(response, ".take") == {"Ouvrir un portable, sur youtu.be": "https://youtu.be/dQw4w9WgXcQ"}
    assert "On y voit les quatre vis." in titles(response, ".take")[0]
    button = tree(response).select_one(".take button")
    assert (button["data-embed-src"], button["data-embed-title"]) == (YOUTUBE, "Ouvrir un portable")
    assert "hidden" in button.attrs  # without JavaScript, the link does it
    assert tree(response).find_all("iframe") == []


def test_another_host_is_refused_with_the_names_of_those_that_are_not_and_what_was_typed_stays(
    client, facilitator, home, settings
):
    settings.EMBED_HOSTS = ["www.youtube-nocookie.com", "videos.terreau.example"]
    client.force_login(facilitator)
    url = "https://videos.example/w/abcdef"

    response = create(client, home, "StandardPage", "action-publish", body=streamfield([embed(url)]))

    assert response.status_code == 200
    assert not StandardPage.objects.exists()
    assert "www.youtube-nocookie.com, videos.terreau.example" in response.text
    assert url in response.text
    assert "On y voit les quatre vis." in response.text


def test_a_page_written_before_a_host_was_taken_away_is_still_read(client, home, settings):
    page = StandardPageFactory(body=[embed()])
    settings.EMBED_HOSTS = []

    response = client.get(page.url)

    assert links(response, ".take") == {"Ouvrir un portable, sur youtu.be": "https://youtu.be/dQw4w9WgXcQ"}
    assert titles(response, ".take button") == []
