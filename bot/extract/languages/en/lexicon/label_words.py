"""English words of the labels in transcripts: what is no name there, and what stands before one."""

from __future__ import annotations

from bot.extract.languages.words import words

# Nobody knows who speaks: "UNIDENTIFIED MALE", "UNKNOWN SPEAKER".
UNIDENTIFIED = words("anonymous inaudible multiple several unidentified unknown unnamed various")
# Who speaks without a name: what a transcript calls voices, beside the roles of all news.
VOICES = words(
    """
    adult all anchor announcer answer audience automated boy child children chorus clerk co-anchor co-host
    commentator committee computer court crowd demonstrator dispatcher emcee female girl group heckler host
    interpreter interviewee interviewer juror jury kid kids lady listener male man men mc member members moderator
    narration narrator off-camera off-screen operator others panel panelist participant people person presenter press
    protester question questioner radio recording recorder reporter respondent speaker spectator staff student
    television translator tv unidentified unknown voice voice-over voiceover voices witness woman women
    """
)
# Roles that are as often somebody's family name: alone on a label they are the name.
FAMILY_NAMES_TOO = words(
    "baker barber butcher carpenter cook dean driver fisher gardener guard miner page pope porter prince sailor tailor"
)
# Ranks and offices before a name, written short; lower case, without full stop.
RANKS = words(
    """
    adm air amb asst atty brig capt cdr cmdr col cpl cpt det doctor dr fr gen gov hon honorable honourable insp lt
    madam madame maj marshal mr mrs ms miss mx pfc pres prof pvt rear rep rev sec sen sgt sir spc supt
    """
)
# Behind a name and its comma: where or how somebody speaks, "Lowe, in the studio:".
PLACING = words("at by from in on outside via")
