"""The places of the house: who waits, who is asked to come back, and that every place is given back."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from commons.process import web
from commons.web.crowd import CrowdMiddleware, House
from tests.patience import happens


class Site:
    """A site whose pages are being written until somebody opens the tap."""

    def __init__(self, settings):
        self.tap = threading.Event()
        self.order = []
        self.middleware = CrowdMiddleware(self.answer)
        self.house = self.middleware.house
        self.cookie = f"{settings.SESSION_COOKIE_NAME}=x"

    def answer(self, request):
        self.order.append(request.GET.get("who"))
        self.tap.wait(30)
        return HttpResponse("ok")

    def get(self, path="/fr/", **headers):
        return self.middleware(RequestFactory().get(path, **headers))


@pytest.fixture
def site(settings):
    return Site(settings)


@pytest.fixture
def people():
    with ThreadPoolExecutor(web.THREADS) as pool:
        yield pool


def fill(site, people):
    """Every place taken."""
    inside = [people.submit(site.get) for _place in range(web.PLACES)]
    assert happens(lambda: site.house.free == 0, 10)
    return inside


def test_readers_wait_as_long_as_there_is_room_and_the_next_is_asked_to_come_back(site, people):
    inside = fill(site, people)
    waiting = [people.submit(site.get) for _one in range(web.WAITING_READERS)]
    assert happens(lambda: len(site.house.readers) == web.WAITING_READERS, 2)

    refused = site.get("/en/")
    site.tap.set()

    assert (refused.status_code, refused["Retry-After"], refused["Cache-Control"]) == (503, "5", "no-store")
    assert "Too many people at once" in refused.content.decode()
    assert {visit.result().status_code for visit in [*inside, *waiting]} == {200}
    assert site.house.free == web.PLACES


def test_who_waited_too_long_is_asked_to_come_back_and_takes_no_place(site, people):
    inside = fill(site, people)
    site.house.readers.patience = 0.1

    refused = site.get()
    site.tap.set()

    assert refused.status_code == 503
    assert {visit.result().status_code for visit in inside} == {200}
    assert (site.house.free, len(site.house.readers)) == (web.PLACES, 0)


def test_members_come_before_readers_who_came_first(site, people):
    fill(site, people)
    reader = people.submit(site.get, "/fr/?who=reader")
    assert happens(lambda: len(site.house.readers) == 1, 2)
    member = people.submit(site.get, "/fr/?who=member", headers={"cookie": site.cookie})
    assert happens(lambda: len(site.house.members) == 1, 2)

    site.house.leave()  # one place more

    assert happens(lambda: "member" in site.order, 2)
    assert "reader" not in site.order
    site.tap.set()
    assert {reader.result().status_code, member.result().status_code} == {200}


def test_what_was_written_has_a_place_when_readers_have_none(site, people):
    fill(site, people)
    waiting = [people.submit(site.get) for _one in range(web.WAITING_READERS)]
    assert happens(lambda: len(site.house.readers) == web.WAITING_READERS, 2)

    written = people.submit(site.middleware, RequestFactory().post("/fr/"))
    assert happens(lambda: len(site.house.members) == 1, 2)
    site.tap.set()

    assert {visit.result().status_code for visit in [written, *waiting]} == {200}


def test_the_health_of_the_site_needs_no_place():
    middleware = CrowdMiddleware(lambda request: HttpResponse("ok"))
    middleware.house.free = 0

    assert middleware(RequestFactory().get("/health/")).status_code == 200


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_place_is_given_back_whatever_happens(error):
    def break_down(request):
        raise error

    middleware = CrowdMiddleware(break_down)
    with pytest.raises(error):
        middleware(RequestFactory().get("/fr/"))

    assert middleware.house.free == web.PLACES


def test_a_list_that_is_written_while_it_is_read_keeps_its_place_until_the_end():
    middleware = CrowdMiddleware(lambda request: StreamingHttpResponse(iter(["a", "b"])))

    response = middleware(RequestFactory().get("/fr/"))

    assert middleware.house.free == web.PLACES - 1
    response.close()
    assert middleware.house.free == web.PLACES


def test_a_file_keeps_no_place_however_slowly_it_is_downloaded(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"plan")
    middleware = CrowdMiddleware(lambda request: FileResponse(path.open("rb")))

    response = middleware(RequestFactory().get("/fr/"))

    assert middleware.house.free == web.PLACES
    response.close()


def test_a_house_never_lets_in_more_than_it_has_places():
    house, inside, most, lock = House(3), 0, 0, threading.Lock()

    def visit(_number):
        nonlocal inside, most
        if not house.enter(house.readers):
            return
        with lock:
            inside += 1
            most = max(most, inside)
        with lock:
            inside -= 1
        house.leave()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(visit, range(2000)))

    assert most <= 3
    assert (house.free, len(house.readers)) == (3, 0)
