from tests.factories import *

def test_full(client, guides, member, django_assert_num_queries):
    page = GuidePageFactory(full=True, title="Collecte", written_by=[member], tags=["a","b"], notes={"1": "Une note."})
    r = client.get(page.url)
    assert r.status_code == 200
    open("/tmp/full.html","w").write(r.text)
    r = client.get(page.url+"page.md")
    open("/tmp/full.md","w").write(r.text)
    for f in (CodeSourcePageFactory, CharterPageFactory):
        p = f(full=True)
        r= client.get(p.url)
        assert r.status_code == 200
        open(f"/tmp/{f.__name__}.html","w").write(r.text)
        open(f"/tmp/{f.__name__}.md","w").write(client.get(p.url+"page.md").text)
