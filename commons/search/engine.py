"""The engine: given a query that is read already, what answers it, in which order, and how many of each kind."""

from dataclasses import dataclass

from django.db import connection
from django.utils.functional import cached_property

from commons.history.models import PublicState

RANKED = 200  # the best of a cheap first order are ranked with care; nobody reads further
PARTIAL_BELOW = 10  # things that say every word in title, summary or topics
EXCERPT_LIMIT = 50_000  # characters of a text that an excerpt is looked for in

# A thing must be public now, whatever the index says. The text is given only when it is the one that was indexed.
STATEMENT = """
WITH complete AS MATERIALIZED (
    SELECT d.id, d.kind, d.date, ts_rank('{0,0.2,0.5,1}', d.vt, %(any)s::tsquery) AS first_rank, true AS is_complete,
        d.vt @@ %(all)s::tsquery AS is_close
    FROM sitesearch_searchdocument d
    JOIN history_publicstate s ON s.id = d.thing_id AND s.audience = %(public)s
    WHERE d.v @@ %(all)s::tsquery
), partial AS (
    SELECT d.id, d.kind, d.date, ts_rank('{0,0.2,0.5,1}', d.vt, %(any)s::tsquery), false, false
    FROM sitesearch_searchdocument d
    JOIN history_publicstate s ON s.id = d.thing_id AND s.audience = %(public)s
    WHERE d.vt @@ %(most)s::tsquery
        AND (SELECT count(*) FROM complete WHERE is_close) < %(partial_below)s
        AND NOT EXISTS (SELECT FROM complete WHERE complete.id = d.id)
), found AS MATERIALIZED (
    SELECT * FROM complete UNION ALL SELECT * FROM partial
), term AS MATERIALIZED (
    SELECT text::tsquery AS query, ln(1 + things.number / (1 + (
        SELECT count(*) FROM (SELECT FROM sitesearch_searchdocument WHERE vt @@ text::tsquery LIMIT 2000) known
    ))) AS weight
    FROM unnest(%(terms)s::text[]) text,
        (SELECT greatest(reltuples, 100) AS number FROM pg_class WHERE oid = 'sitesearch_searchdocument'::regclass) things
), placed AS (
    SELECT id, is_complete, row_number() OVER (ORDER BY first_rank DESC, date DESC NULLS LAST, id) AS place
    FROM found
    WHERE %(all_kinds)s OR kind = ANY(%(kinds)s)
), ranked AS (
    SELECT placed.id, place,
        (SELECT sum(weight * ts_rank('{0,0.4,0.6,1}', d.vt, query)) / sum(weight) FROM term)
        + 0.15 * is_complete::int
        + 0.2 * ts_rank_cd('{0,0.4,0.6,1}', d.vt, %(all)s::tsquery)
        + 0.2 * ts_rank('{0.1,0.3,0.5,1}', d.v, %(any)s::tsquery, 1)
        + CASE WHEN d.title_key = ANY(%(titles)s) THEN 2 WHEN d.title_key ^@ ANY(%(titles)s) THEN 0.3 ELSE 0 END
        + 0.1 * (d.language = %(language)s)::int
        + coalesce(0.03 * exp((d.date - current_date) / 365.0), 0) AS rank
    FROM placed LEFT JOIN sitesearch_searchdocument d ON d.id = placed.id AND place <= %(ranked)s
), shown AS (
    SELECT id, row_number() OVER (ORDER BY rank DESC NULLS LAST, place) AS position
    FROM ranked ORDER BY position LIMIT %(limit)s OFFSET %(start)s
)
SELECT 'hit' AS row, position AS number, s.kind, s.language, s.title, s.summary, s.url, d.licence, d.date,
    CASE WHEN d.number = s.number THEN left(d.body, %(excerpt_limit)s) ELSE '' END AS body
FROM shown JOIN sitesearch_searchdocument d USING (id) JOIN history_publicstate s ON s.id = d.thing_id
UNION ALL
SELECT 'kind', count(*), kind, '', '', '', '', '', NULL, '' FROM found GROUP BY kind
ORDER BY number
"""


@dataclass
class Hit:
    """One result, as the public sees it now; `body` is the text to look for an excerpt in."""

    kind: str
    language: str
    title: str
    summary: str
    url: str
    licence: str
    date: object
    body: str


class Results:
    """What was found, best first: `total`, how many of each kind, and the hits by slices, as a paginator asks for them.

    `start` is the first hit that will probably be asked for: then one statement answers everything.
    """

    def __init__(self, ask, kinds, start):
        self._ask = ask
        self._chosen = kinds
        self._start = start

    @cached_property
    def _answer(self):
        return self._ask(self._start)

    @property
    def kinds(self):
        """{kind: how many}, as if no kind was chosen; the most frequent first."""
        return self._answer[1]

    @property
    def total(self):
        return sum(count for kind, count in self.kinds.items() if not self._chosen or kind in self._chosen)

    def count(self):
        return self.total

    def __len__(self):
        return self.total

    def __getitem__(self, wanted):
        start = wanted.start or 0
        hits = self._answer[0] if start == self._start else self._ask(start)[0]
        return hits[: wanted.stop - start]


class PostgresEngine:
    """Full text of PostgreSQL over lexemes that our own analyser made."""

    def search(self, query, kinds=(), page=1, per_page=20):
        """Results of a query; a page that does not exist is for the paginator to correct."""
        if not query:
            return Results(lambda start: ([], {}), kinds, 0)
        return Results(lambda start: self._ask(query, kinds, start, per_page), kinds, (page - 1) * per_page)

    def _ask(self, query, kinds, start, limit):
        parameters = {
            "all": query.tsquery_all,
            "any": query.tsquery_any,
            "most": query.tsquery_most,
            "terms": [str(term) for term in (*query.terms, *query.extras)],
            "titles": list(query.title_keys),
            "language": query.language,
            "kinds": list(kinds),
            "all_kinds": not kinds,
            "public": PublicState.PUBLIC,
            "partial_below": PARTIAL_BELOW,
            "ranked": RANKED,
            "excerpt_limit": EXCERPT_LIMIT,
            "start": start,
            "limit": limit,
        }
        hits, counts = [], {}
        with connection.cursor() as cursor:
            # Without these, planning for speed costs more than the search, and a common word is sorted on disk.
            cursor.execute("SET LOCAL jit = off; SET LOCAL work_mem = '32MB'")
            cursor.execute(STATEMENT, parameters)
            for row, number, kind, *fields in cursor.fetchall():
                if row == "hit":
                    hits.append(Hit(kind, *fields))
                else:
                    counts[kind] = number
        return hits, dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


engine = PostgresEngine()


def page_asked(text):
    """The number of a page as somebody may have typed it: one that a statement can bear."""
    try:
        return max(1, min(int(text), 10_000))
    except ValueError:
        return 1
