"""Words too common to be searched, by language. They are compared as typed, then without their accents."""

from commons.search.letters import fold

_WORDS = {
    "fr": """
        à afin ai aie aient ainsi alors après as au aucun aucune aujourd'hui auprès auquel aussi autre autres aux avaient
        avais avait avant avec avez avoir avons ayant bien c ça car ce ceci cela celle celles celui cependant ces cet cette
        ceux chaque chez ci comme comment d dans de dès des depuis dessous dessus deux donc dont du duquel durant elle elles
        en encore entre es est et étaient étais était étant été être eu eux font faire fait fut furent hors ici il ils j je
        jusque jusqu l la laquelle le lequel les lesquels leur leurs lors lorsque lorsqu lui là m ma mais me même mêmes mes
        moi moins mon n ne ni non nos notre nôtre nous on ont ou où par parce parmi pas pendant peu peut peuvent plus plusieurs
        pour pourquoi puis puisque puisqu qu quand que quel quelle quelles quels qui quoi quoique s sa sans se selon sera
        seront ses si sien soi soit son sont sous sur t ta tandis te tel telle telles tels tes toi ton tous tout toute
        toutes très tu un une va vers voici voilà vos votre vous y
    """,
    "en": """
        a about above after again all also am an and any are as at be because been before being between both but by can
        could did do does doing don during each either every few for from further get had has have having he her here
        hers him his how i if in into is it its just me might more most must my neither no nor not of off on once only
        or other our ours out over own per same she should since so some such than that the their theirs them then there
        these they this those through to too under until up upon us very was we were what when where whether which while
        who whom whose why will with within without would yet you your yours
    """,
}

STOP_WORDS = {
    language: frozenset(form for word in words.split() for form in (word, fold(word)))
    for language, words in _WORDS.items()
}
