"""Whether a French noun is feminine, as far as its ending tells: "vingt et une places", "vingt et un jours"."""

from __future__ import annotations

import re

from wellread.languages.verbaliser.grammar import Form, word_set

_FEMININE = re.compile(
    r"(?:[tsx]ion|ure|ance|ence|ette|elle|esse|ité|eté|ie|ée|ade|ude|aison|ière|euse|trice|ienne|onne|ule|ille|ise|ine|ante|ente"
    r"|erte|asse|ique|ose|ite|ane|aine|ouche|oute|ave|uve|ive|ode)$"
)
_WORDS = word_set(
    """aide agence allée ampoule année annexe arme attaque banque barre base bouche boîte brochure caisse carte cause
    cellule chaise chambre chance chose classe clef clé clinique cloche commande commune consigne copie couche coupe
    courbe crèche crise cuillère date demande dent dette dose douche droite école église entreprise enveloppe équipe
    erreur étape étoile étude face femme fenêtre fête feuille fiche fièvre fille fin flèche fleur fois force forme
    formule foule garde gare gauche gélule glace goutte grippe heure herbe histoire île image jambe journée langue ligne
    limite liste livre loi maladie main maison marche mère mesure méthode milliseconde minute mort mouche mutuelle nuit
    offre page parole part partie pause peau période perte pièce piqûre place planche plante plaque porte poudre poussée
    prime prise promesse question rame raison règle région rencontre réponse route rue salle seconde semaine série
    seringue soirée somme sorte suite surface table tasse taxe tête toile tonne tranche valeur veille veine vie ville
    visite voie voiture voix vue zone personne calorie kilocalorie mole millimole micromole unité nouvelle autre
    centaine dizaine douzaine quinzaine vingtaine"""
)  # fmt: skip
_MASCULINE = word_set(
    """incendie génie parapluie musée lycée trophée comité été côté décolleté pâté silence murmure mercure dinosaure grade
    stade malade jade milligramme site rite mérite satellite gîte vestibule scrupule globule module ongle gorille
    magazine domaine diagnostique cantique moustique périodique épisode mode code exode glucose tabouret crâne organe
    membrane rive qui une à est titulaire bénévole point dividende avion camion lampion million milliard champion pion
    scorpion espion fusée colonie quelques magistère capitaine moine patrimoine médiane vingt trente quarante cinquante
    soixante"""
) - {"fusée", "colonie", "membrane", "médiane", "rive"}  # fmt: skip


def form(noun: str) -> Form:
    """How a number is inflected before `noun`, singular or plural."""
    word = noun.lower()
    for one in (word, word.removesuffix("s")):
        if one in _WORDS:
            return "feminine"
        if one in _MASCULINE:
            return "masculine"
    return "feminine" if len(word) > 4 and _FEMININE.search(word.removesuffix("s")) else "masculine"
