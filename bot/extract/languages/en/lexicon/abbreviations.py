"""Words whose full stop does not end a sentence, lower case and without that stop."""

from __future__ import annotations

from bot.extract.languages.words import words

# Always followed by more of the same sentence: "Sen. Ann Lowe", "No. 4", "vs. the state".
NEVER_LAST = words(
    """
    adm amb asst atty brig capt cf cmdr col comdr cpl cpt det dr drs eg fr ft gen gens gov govs hon ie insp
    lt maj messrs mgr mr mrs ms mx no nos pfc pres prof profs pvt rep reps res rev sen sens sgt spc spt st
    sup supt viz vs
    гр им ім ред ст тов ул гл напр hab inż ks np płk ul tzw
    """
)

# May close a sentence; the word that follows decides: "in the U.S. The law", "Acme Inc. said".
SOMETIMES_LAST = words(
    """
    a.m p.m am pm ave bldg blvd co corp dept dist est etc hwy inc jr ltd llc mt plc rd sq sr univ
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla
    ore pa tenn tex va vt wash wis wyo
    млн млрд тыс тис грн руб рр г гг м tys mln mld zł
    """
)

# A capitalised one of these opens a sentence even after "U.S." or "Inc.".
SENTENCE_OPENERS = words(
    """
    A After All Although An And As At Because Before Both But By During Each Even For From He Her His
    How However I If In Instead It Its Last Later Many Meanwhile More Most My No Not Now On Once One Only
    Or Other Our Over She Since So Some Still Such That The Their Then There These They This Those Though Thus
    Through Today Two Under Until We What When Where Whether Which While Who Why With Yet You
    В И На Но Это Он Она Они По Как Если Мы Я А У Та Це Він Вона Вони Як Але І З Że Nie W Na To Ona Jak
    """
)
