"""Whom a source means: one construction a row, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

WITH_REGISTRY = {
    "the Argentine is whom the text is about": (
        "“<q1>No</q1>,” said <s1>Rafael Marr</s1>. <s2>The Argentine</s2> said <q2>it was late</q2>.",
        ["Rafael Marr", "Rafael Marr"],
    ),
    "the Argentine is nobody of another country": (
        "“<q1>No</q1>,” said <s1>Norwegian envoy Rolf Marr</s1>. <s2>The Argentine</s2> said <q2>so</q2>.",
        ["Rolf Marr", "Argentina"],
    ),
    "a country's somebody": (
        "Kosovo's Ari Brand met Otto Lang. <s1>The Kosovan</s1> said <q1>no</q1>.",
        ["Ari Brand"],
    ),
    "a family name and its country": (
        "<s1>N. Korea's Kim</s1> says <q1>no</q1>.\nKim Jong-un toured a plant. Unification Minister Kim "
        "Yung-ho did not.",
        ["Kim Jong-un"],
    ),
    "a report that an outlet has seen": (
        "<s1>A U.S. report seen by the Harbour Herald</s1> says <q1>no</q1>.",
        ["United States"],
    ),
    "the family name beside a relative": (
        "<s1>Ivanka Trump</s1> said <q1>the door was open</q1>. <s2>Trump himself</s2> said <q2>no</q2>.",
        ["Ivanka Trump", "Donald Trump"],
    ),
    "the family name before a relative is named": (
        "<s1>Trump</s1> said <q1>the door was open</q1>. <s2>Ivanka Trump</s2> said <q2>so too</q2>.",
        ["Donald Trump", "Ivanka Trump"],
    ),
    "a relative with a form of address": (
        "President Donald Trump came with Ivanka Trump. <s1>Ms. Trump</s1> said <q1>the door was open</q1>.",
        ["Ivanka Trump"],
    ),
    "a relative who is alone in the text keeps the family name": (
        "<s1>Ivanka Trump</s1> said <q1>the door was open</q1>. <s2>Trump</s2> said <q2>she was glad</q2>.",
        ["Ivanka Trump", "Ivanka Trump"],
    ),
    "a given name that is also a country": (
        "<s1>Defence minister Israel Brand</s1> said <q1>no</q1>. <s2>Brand</s2> said <q2>never</q2>. "
        "<s3>Israel</s3> said <q3>maybe</q3>.",
        ["Israel Brand", "Israel Brand", "Israel"],
    ),
    "the top diplomat is the foreign minister": (
        "<s1>Norwegian Ambassador Otto Lang</s1> said <q1>no</q1>. Foreign Minister Ivar Moe of Norway ate.\n"
        "<s2>The top Norwegian diplomat</s2> said <q2>maybe</q2>.",
        ["Otto Lang", "Ivar Moe"],
    ),
    "a leader's sister by his office": (
        "Kim Jong-un toured a plant. <s1>The North Korean leader's sister</s1> said <q1>it was fine</q1>.",
        ["Kim Yo-jong"],
    ),
    "described first, named later": (
        "<s1>Iceland's prime minister</s1> has said <q1>that he will stay at home</q1>.\n"
        "“<q2>We were not asked</q2>,” <s2>Ari Brand</s2> told reporters.\n"
        "<s3>The prime minister</s3> said <q3>so twice</q3>.",
        ["Ari Brand"] * 3,
    ),
    "described first, and somebody else named with an office": (
        "<s1>Iceland's prime minister</s1> has said <q1>that he will stay at home</q1>.\n"
        "“<q2>He was not asked</q2>,” <s2>Ari Brand</s2>, a historian, told reporters.",
        ["Iceland's prime minister", "Ari Brand"],
    ),
    "described first, and somebody of another country named": (
        "<s1>Iceland's prime minister</s1> has said <q1>that he will stay at home</q1>.\n"
        "“<q2>He was not asked</q2>,” <s2>Emmanuel Macron</s2> told reporters.",
        ["Iceland's prime minister", "Emmanuel Macron"],
    ),
    "who is back in office is no former president": (
        "President Donald Trump flew home in May 2026. <s1>The former president</s1> said <q1>no</q1>.",
        ["former president"],
    ),
    "a prosecutor general is no general": (
        "<s1>A retired general</s1> said <q1>no</q1>. President Yoon Suk-yeol was away. The general laughed. "
        "“<q2>Ask him</q2>,” <s2>he</s2> said.",
        ["retired general", "retired general"],
    ),
    "whom a question is about does not answer it": (
        "“<q1>No</q1>,” said <s1>Otto Lang</s1>, an engineer.\nWould Shin Won-sik have done better? "
        "“<q2>Ask others</q2>,” <s2>he</s2> said.",
        ["Otto Lang", "Otto Lang"],
    ),
    "the surname is whom the paragraph opens with": (
        "<s1>Kim Yo-jong</s1> said <q1>it was a crime</q1>.\nDefense Minister Kim Yong-hyun denied it. "
        "Later, <s2>Kim</s2> said <q2>he could not tell</q2>.",
        ["Kim Yo-jong", "Kim Yong-hyun"],
    ),
    "a body in the plural": (
        "<s1>The Norwegian Friends of Peace</s1> said <q1>no</q1>.",
        ["Norwegian Friends of Peace"],
    ),
    "the Iranian is the one who speaks for Iran": (
        "The Iranian foreign minister, Farid Zand, met Anna Vogel. <s1>The Iranian</s1> said "
        "<q1>he would wait</q1>.",
        ["Farid Zand"],
    ),
    "an official of a country where the registry knows nobody": (
        "“<q1>The door is open</q1>,” <s1>the Saudi official</s1> said.",
        ["Saudi official"],
    ),
    "an office that tells of no country": (
        "“<q1>No</q1>,” said <s1>the national security adviser</s1>.",
        ["national security adviser"],
    ),
    "an office that tells of its country by its body": (
        "“<q1>No</q1>,” said <s1>the chairman of the State Affairs Commission</s1>.",
        ["Kim Jong-un"],
    ),
    "the Iranian, where nobody speaks for Iran": (
        "<s1>The Iranian</s1> said <q1>he would wait</q1>.",
        ["Iran"],
    ),
    "a name behind the place of the office": (
        "<s1>Former U.S. ambassador to South Korea Clara Stevens</s1> said <q1>the moment had passed</q1>.",
        ["Clara Stevens"],
    ),
    "a title and a surname": (
        "Foreign Minister Ri Son-gwon arrived on Monday. <s1>Foreign Minister Ri</s1> said "
        "<q1>talks were over</q1>.",
        ["Ri Son-gwon"],
    ),
    "a surname after the full name": (
        "“<q1>No one is waiting</q1>,” said <s1>Nam Sung-wook</s1>, a professor.\n<s2>Nam</s2> "
        "said <q2>so</q2>.",
        ["Nam Sung-wook", "Nam Sung-wook"],
    ),
    "another spelling of a known name": (
        "<s1>Choi Sun-hee</s1> said <q1>the door was shut</q1>. <s2>Choi</s2> said <q2>nothing "
        "would change</q2>.",
        ["Choe Son-hui", "Choe Son-hui"],
    ),
    "a Korean name in Western order": (
        "<s1>Ambassador Sung Kim</s1> said <q1>he hoped for a reply</q1>.",
        ["Sung Kim"],
    ),
    "a role before the name, in capitals": (
        "<s1>White House Press Secretary Jen Psaki</s1> said <q1>the offer stands</q1>.",
        ["Jen Psaki"],
    ),
    "an apposition before the name": (
        "<s1>South Korea's foreign minister, Chung Eui-yong</s1>, said <q1>Seoul would wait</q1>.",
        ["Chung Eui-yong"],
    ),
    "the surname alone is the one who was quoted": (
        "President Moon Jae-in met his aides.\n<s1>Moon Sung-mook</s1>, a researcher, said "
        "<q1>it was late</q1>.\n"
        "<s2>Moon</s2> said <q2>the offer was thin</q2>.",
        ["Moon Sung-mook", "Moon Sung-mook"],
    ),
    "the title tells two of one surname apart": (
        "<s1>Moon Sung-mook</s1>, a researcher, said <q1>it was late</q1>.\n"
        "<s2>President Moon</s2> said <q2>it was not</q2>.",
        ["Moon Sung-mook", "Moon Jae-in"],
    ),
    "she is the woman among them": (
        "Ri Son-gwon praised a statement by Kim Yo-jong. <s1>She</s1> said <q1>the hope was wrong</q1>.",
        ["Kim Yo-jong"],
    ),
    "he is whoever spoke last": (
        "<s1>Hong Min</s1>, a researcher, said <q1>Donald Trump had changed the tone</q1>.\n"
        "<s2>He</s2> said <q2>the tone mattered</q2>.",
        ["Hong Min", "Hong Min"],
    ),
    "he is the subject of the sentence before the quote": (
        "<s1>Donald Trump</s1> said <q1>the talks went well</q1>.\n"
        "South Korea's president, Moon Jae-in, tried to lift the mood. “<q2>We are "
        "closer</q2>,” <s2>he</s2> said.",
        ["Donald Trump", "Moon Jae-in"],
    ),
    "a caption in between does not break the chain": (
        "<s1>Mike Pompeo</s1> said <q1>the door was open</q1>.\n"
        "<k1>President Moon Jae-in speaks at a ceremony in Seoul.</k1>\n"
        "“<q2>We will walk through it</q2>,” <s2>he</s2> said.",
        ["Mike Pompeo", "Mike Pompeo"],
    ),
    "a name inside the quote is not its speaker": (
        "Jake Sullivan briefed reporters. “<q1>Kim Jong-un knows our number</q1>,” <s1>he</s1> said. "
        "<s2>Sullivan</s2> said <q2>that was all</q2>.",
        ["Jake Sullivan", "Jake Sullivan"],
    ),
    "according to him": (
        "“<q1>It is slow</q1>,” said <s1>Hong Min</s1>, a senior researcher.\nAccording to "
        "<s2>him</s2>, <q2>trade is slow</q2>.",
        ["Hong Min", "Hong Min"],
    ),
    "a capital stands for its country": (
        "<s1>Pyongyang</s1> said <q1>it would not come</q1>.",
        ["North Korea"],
    ),
    "the North": ("<s1>The North</s1> said <q1>it would not come</q1>.", ["North Korea"]),
    "the regime": ("<s1>The regime</s1> said <q1>it would not come</q1>.", ["North Korea"]),
    "an abbreviation": ("<s1>The U.S.</s1> said <q1>it was ready</q1>.", ["United States"]),
    "it is the country of the sentence": (
        "Washington finished its review in April, and <s1>it</s1> said <q1>the way was open</q1>.",
        ["United States"],
    ),
    "a house stands for itself": ("<s1>The White House</s1> said <q1>it would wait</q1>.", ["White House"]),
    "a state outlet by its full name": (
        "<s1>The state-run Korean Central News Agency</s1> reported <q1>a launch</q1>.",
        ["KCNA"],
    ),
    "an outlet with its country": (
        "<s1>South Korea's Yonhap news agency</s1> reported <q1>a launch</q1>.",
        ["Yonhap News Agency"],
    ),
    "the report is the outlet's": (
        "<s1>CNN</s1> <c1>reported</c1> <q1>that an offer was near</q1>.\n"
        "“<q2>We are open</q2>,” <s2>a senior official</s2> was quoted as saying.\n<s3>The "
        "report</s3> said <q3>little else</q3>.",
        ["CNN", "senior official", "CNN"],
    ),
    "the statement is whoever issued it": (
        "<s1>The Foreign Ministry</s1> said <q1>the drills were a threat</q1>. “<q2>They must "
        "end</q2>,” <s2>the statement</s2> said.",
        ["Foreign Ministry", "Foreign Ministry"],
    ),
    "messages from a party are the party's": (
        "<s1>A series of messages from the reclusive regime</s1> said <q1>it was not interested</q1>.",
        ["North Korea"],
    ),
    "a role alone, said of somebody before": (
        "North Korean leader Kim Jong-un toured a plant with Ri Son-gwon. <s1>The North Korean "
        "leader</s1> said <q1>the plant was fine</q1>.",
        ["Kim Jong-un"],
    ),
    "a role alone, known from the registry": (
        "<s1>The North Korean leader</s1> said <q1>the plant was fine</q1>.",
        ["Kim Jong-un"],
    ),
    "a kinswoman": ("<s1>Kim Jong-un's sister</s1> said <q1>the door was shut</q1>.", ["Kim Yo-jong"]),
    "an office is not its head": (
        "<s1>Moon's office</s1> said <q1>the call was short</q1>.",
        ["Moon's office"],
    ),
    "an administration is not its head": (
        "<s1>The Biden administration</s1> said <q1>the review was done</q1>.",
        ["Biden administration"],
    ),
    "an aide is not the one he serves": (
        "<s1>A spokesman for President Moon</s1> said <q1>the call was short</q1>.",
        ["spokesman for President Moon"],
    ),
    "a poll of a newspaper that a capital names": (
        "<s1>A Washington Gazette poll</s1> found <q1>that few cared</q1>.",
        ["Washington Gazette poll"],
    ),
    "a surname that the registry knows, of somebody else": (
        "<s1>Hong, a baker,</s1> said <q1>no</q1>.",
        ["Hong"],
    ),
    "two parties make a group": (
        "<s1>Both South Korea and Japan</s1> said <q1>they would talk</q1>.",
        ["South Korea and Japan"],
    ),
    "two people make a group": (
        "<s1>Antony Blinken and Lloyd Austin</s1> said <q1>they would consult</q1>.",
        ["Antony Blinken and Lloyd Austin"],
    ),
    "both ministers": ("<s1>Both ministers</s1> said <q1>they would meet again</q1>.", ["ministers"]),
    "the president is not the vice president": (
        "Vice President Mike Pence met President Donald Trump. <s1>Pence</s1> said <q1>it was time</q1>.\n"
        "<s2>The president</s2> said <q2>it was not</q2>.",
        ["Mike Pence", "Donald Trump"],
    ),
    "the surname goes on meaning whom it meant": (
        "Kim Jong-un toured a plant. <s1>Kim</s1> said <q1>it was fine</q1>.\nHe met Kim Yong-chol there.\n"
        "<s2>Kim</s2> said <q2>more plants would follow</q2>.",
        ["Kim Jong-un", "Kim Jong-un"],
    ),
    "a possessive before the title": (
        "<s1>Trump's national security adviser, John Bolton,</s1> said <q1>no</q1>. "
        "<s2>Bolton</s2> said <q2>never</q2>.",
        ["John Bolton", "John Bolton"],
    ),
    "somebody's spokesman by name": (
        "<s1>Moon's spokesman Kim Eui-kyeom</s1> said <q1>the call was short</q1>.",
        ["Kim Eui-kyeom"],
    ),
    "an answer in an interview": (
        "Nam Sung-wook teaches in Seoul. “<q1>I wait</q1>,” <s1>Nam</s1> says.\n<s2>A</s2>. "
        "<q2>It is late.</q2>",
        ["Nam Sung-wook", "Nam Sung-wook"],
    ),
    "a transcript's label": (
        "Spokesperson Claire Harlan briefed reporters.\n<s1>MS. HARLAN</s1>: <q1>We will wait.</q1>",
        ["Claire Harlan"],
    ),
    "a tweet by its author": ("<s1>A Donald Trump tweet</s1> said <q1>it was over</q1>.", ["Donald Trump"]),
    "the title-case heading is no name": (
        "Foreign Ministry Spokesperson Dismisses Offer of Talks\n<s1>The spokesperson</s1> said <q1>no</q1>.",
        ["spokesperson"],
    ),
    "described before being named": (
        "<s1>A senior North Korean diplomat who handles U.S. affairs</s1> said <q1>Pyongyang "
        "would talk under the right conditions</q1>.\n"
        "<s2>Choe Son-hui</s2>, director-general at the North Korean foreign ministry, told "
        "reporters <q2>it would hold talks under right conditions</q2>.",
        ["Choe Son-hui", "Choe Son-hui"],
    ),
}

WITHOUT_REGISTRY = {
    "the Democrat of the place that the text has told": (
        "Senator Otto Lang, Democrat of Ohio, was away. “<q1>No</q1>,” said <s1>Ivy Brand</s1>. <s2>The Ohio "
        "Democrat</s2> said <q2>so too</q2>.",
        ["Ivy Brand", "Otto Lang"],
    ),
    "what a sentence says that somebody is": (
        "“<q1>No</q1>,” said <s1>Ivy Brand</s1>. Ms. Brand, 57, has been the special envoy for two years.\n"
        "“<q2>Yes</q2>,” said <s2>Otto Lang</s2>. <s3>The envoy</s3> said <q3>no</q3>.",
        ["Ivy Brand", "Otto Lang", "Ivy Brand"],
    ),
    "what somebody does is no office": (
        "<s1>Otto Lang</s1>, called on the envoy to “<q1>go</q1>.” <s2>The envoy</s2> said <q2>no</q2>.",
        ["Otto Lang", "envoy"],
    ),
    "a countryman": (
        "“<q1>No</q1>,” said <s1>Pieter Lang</s1>. <s2>The Dutchman</s2> said <q2>it was late</q2>.",
        ["Pieter Lang", "Pieter Lang"],
    ),
    "a rank cut short twice": (
        "<s1>The army's spokesman, Brig. Gen. Nabil Osman</s1>, said <q1>no</q1>.",
        ["Nabil Osman"],
    ),
    "her defenders are hers and not an official's": (
        "<s1>Ivy Brand</s1> said <q1>no</q1>. <s2>A senior White House official</s2> said <q2>so</q2>. "
        "<s3>Her defenders</s3> said <q3>yes</q3>.",
        ["Ivy Brand", "senior White House official", "Ivy Brand's defenders"],
    ),
    "a subject that dashes part from its verb": (
        "<s1>Rolf Marr</s1> said <q1>no</q1>.\nLang's deputy, Ina Lang — the two are not related — was "
        "in Oslo. <s2>She</s2> said <q2>yes</q2>.",
        ["Rolf Marr", "Ina Lang"],
    ),
    "a negotiator is not the envoy whom the text names later": (
        "“<q1>No</q1>,” said <s1>the Norwegian negotiator</s1>.\nHale's envoy, Otto Lang, was away. "
        "<s2>Lang</s2> said <q2>yes</q2>.",
        ["Norwegian negotiator", "Otto Lang"],
    ),
    "a namesake who opens a paragraph": (
        "Quill Peled left early. Peled said little. “<q1>No</q1>,” <s1>he</s1> said.\nHis wife, Mary Peled, "
        "stayed. “<q2>Yes</q2>,” <s2>Ms. Peled</s2> said.",
        ["Quill Peled", "Mary Peled"],
    ),
    "another expert, by name": (
        "“<q1>It is late</q1>,” said <s1>Ivy Brand</s1>, a lawyer.\nAnother expert, Otto Lang of the Harbour "
        "Institute, was not so sure. “<q2>No</q2>,” <s2>Lang</s2> said. <s3>The analyst</s3> said "
        "<q3>so twice</q3>.",
        ["Ivy Brand", "Otto Lang", "Otto Lang"],
    ),
    "one of those whom the text has counted": (
        "Nobody spoke, according to a list that two lawmakers kept. <s1>One of the "
        "lawmakers</s1> said <q1>no</q1>.",
        ["one of the two lawmakers"],
    ),
    "an age and where one is from": (
        "“<q1>No</q1>,” said <s1>Ivy Brand</s1>. <s2>The 44-year-old Swede</s2> said <q2>it was late</q2>.",
        ["Ivy Brand", "Ivy Brand"],
    ),
    "an adjective that adds to the office": (
        "Iceland's president, Ari Brand, offered to host a meeting. “<q1>No</q1>,” said <s1>Ivy Marr</s1>.\n"
        "<s2>Brand</s2> said <q2>yes</q2>. <s3>The leftist leader</s3> said <q3>so twice</q3>.",
        ["Ivy Marr", "Ari Brand", "Ari Brand"],
    ),
    "an office that is another": (
        "<s1>President Ari Brand</s1> said <q1>yes</q1>. <s2>The vice president</s2> said <q2>no</q2>.",
        ["Ari Brand", "vice president"],
    ),
    "what somebody was before": (
        "<s1>Ari Brand</s1>, a lawmaker, said <q1>yes</q1>. Ivy Marr left.\n<s2>The "
        "boxer-turned-lawmaker</s2> said <q2>no</q2>.",
        ["Ari Brand", "Ari Brand"],
    ),
    "the ministry that acted before": (
        "The Norwegian fisheries ministry closed two ports. <s1>The ministry</s1> said <q1>no</q1>.",
        ["Norwegian fisheries ministry"],
    ),
    "one of them is not said of whom": (
        "<s1>Two other officials</s1> said <q1>no</q1>. “<q2>It is late</q2>,” said <s2>one of them</s2>.",
        ["Two other officials", "one of them"],
    ),
    "she is the daughter of one who has only a first name": (
        "“<q1>No</q1>,” said <s1>a man who gave his name as Karim</s1>. Beside him, his daughter nodded. "
        "“<q2>Never</q2>,” <s2>she</s2> said.",
        ["Karim", "Karim's daughter"],
    ),
    "a father in between takes nothing over": (
        "“<q1>No</q1>,” said <s1>Otto Lang</s1>. His father was a miner. “<q2>Never</q2>,” <s2>he</s2> said.",
        ["Otto Lang", "Otto Lang"],
    ),
    "the one of the paragraph, whatever the name tells of the gender": (
        "“<q1>No</q1>,” said <s1>Erik Lang</s1>. <s2>Lang</s2> said <q2>so twice</q2>.\nPresident Drax Imri "
        "left. “<q3>They came late</q3>,” <s3>he</s3> said.",
        ["Erik Lang", "Erik Lang", "Drax Imri"],
    ),
    "the age that a text has told": (
        "<s1>Otto Lang, 62,</s1> said <q1>no</q1>. “<q2>Yes</q2>,” said <s2>Ivy Brand</s2>. <s3>The "
        "62-year-old</s3> said <q3>maybe</q3>.",
        ["Otto Lang", "Ivy Brand", "Otto Lang"],
    ),
    "the age of whoever spoke": (
        "“<q1>No</q1>,” said <s1>Ivy Brand</s1>. <s2>The 44-year-old</s2> said <q2>it was late</q2>.",
        ["Ivy Brand", "Ivy Brand"],
    ),
    "another age than the one that a text has told": (
        "“<q1>No</q1>,” said <s1>Ivy Brand, 50,</s1> on Monday. <s2>The 44-year-old</s2> said <q2>no</q2>.",
        ["Ivy Brand", "44-year-old"],
    ),
    "an age that brings in someone": (
        "“<q1>No</q1>,” said <s1>Ivy Brand</s1>. <s2>A 44-year-old</s2> said <q2>it was late</q2>.",
        ["Ivy Brand", "44-year-old"],
    ),
    "a former office of whoever spoke": (
        "“<q1>No</q1>,” said <s1>Ivy Brand</s1>. <s2>The former premier</s2> said <q2>it was late</q2>.",
        ["Ivy Brand", "Ivy Brand"],
    ),
    "a former office of nobody who is in it": (
        "“<q1>No</q1>,” said <s1>Prime Minister Ivy Brand</s1>. <s2>The former prime minister</s2> said "
        "<q2>so too</q2>.",
        ["Ivy Brand", "former prime minister"],
    ),
    "a former office where two are present": (
        "<s1>Ivy Brand</s1> said <q1>no</q1> when Otto Lang said so. <s2>Otto Lang</s2> said <q2>so</q2>, "
        "and <s3>Ivy Brand</s3> said <q3>no</q3>. <s4>The former premier</s4> said <q4>it was late</q4>.",
        ["Ivy Brand", "Otto Lang", "Ivy Brand", "former premier"],
    ),
    "a calling of whom the text has told nothing": (
        "<s1>Ivo Marr of the Harbour Institute</s1> said <q1>no</q1>. <s2>The analyst</s2> said <q2>so</q2>.",
        ["Ivo Marr", "Ivo Marr"],
    ),
    "a calling that is not the office told": (
        "<s1>Trade Minister Ivo Marr</s1> said <q1>no</q1>. <s2>The analyst</s2> said <q2>never</q2>.",
        ["Ivo Marr", "analyst"],
    ),
    "a standing that anybody may have": (
        "<s1>Sen. Ivy Brand</s1> said <q1>no</q1>. <s2>The Ohio Democrat</s2> said <q2>never</q2>.",
        ["Ivy Brand", "Ivy Brand"],
    ),
    "what an apposition tells of a surname": (
        "<s1>Otto Lang</s1> said <q1>no</q1>. Lang, a former negotiator, had waited. Ivy Brand left.\n"
        "<s2>The former negotiator</s2> said <q2>never</q2>.",
        ["Otto Lang", "Otto Lang"],
    ),
    "another name by which someone goes": (
        "General Omar Hassan Dal, better known as Brook, arrived. <s1>Brook</s1> said <q1>no</q1>.",
        ["Omar Hassan Dal"],
    ),
    "an apposition that is all of the source": (
        "Ivo Marr, <s1>vice-minister of fisheries of the republic</s1>, said <q1>no</q1>.",
        ["Ivo Marr"],
    ),
    "an office behind a clause is no apposition": (
        "Having met Ivo Marr, <s1>the minister</s1> said <q1>no</q1>.",
        ["minister"],
    ),
    "a name that commas enclose behind an office": (
        "Lang's deputy, <s1>Malik Agar</s1>, said <q1>no</q1>. “<q2>Never</q2>,” <s2>he</s2> said.",
        ["Malik Agar", "Malik Agar"],
    ),
    "a wife by her first name": (
        "Otto Lang came with Ivy Brand. His wife, Lucille, stayed away. “<q1>No</q1>,” <s1>she</s1> said.",
        ["Lucille"],
    ),
    "somebody's mother": (
        "“<q1>No</q1>,” said <s1>Oksana Marr</s1>. <s2>Her mother</s2> said <q2>she was tired</q2>.",
        ["Oksana Marr", "Oksana Marr's mother"],
    ),
    "one and another of those whom a sentence is about": (
        "Western officials are tired. “<q1>No</q1>,” said <s1>one, who waited</s1>. <s2>Another</s2> said "
        "<q2>never</q2>.",
        ["one of the Western officials", "another Western official"],
    ),
    "one of a group that spoke": (
        "<s1>Two diplomats</s1> said <q1>it was over</q1>. “<q2>I guess so</q2>,” said <s2>one</s2>.",
        ["Two diplomats", "one of the two diplomats"],
    ),
    "somebody of an official without a name": (
        "“<q1>The door is open</q1>,” <s1>the harbour official</s1> said. <s2>His colleague</s2> said "
        "<q2>it was not</q2>.",
        ["harbour official", "harbour official's colleague"],
    ),
    "another of the kind that spoke": (
        "“<q1>It is over</q1>,” <s1>one European diplomat</s1> said. "
        "<s2>Another</s2> said <q2>it was not</q2>.",
        ["European diplomat", "another European diplomat"],
    ),
    "the other of two officials": (
        "<s1>Two officials</s1> said <q1>talks went on</q1>. "
        "<s2>The other</s2> said <q2>they might fail</q2>.",
        ["Two officials", "other official"],
    ),
    "another, with nobody before": (
        "<s1>Another</s1> said <q1>it was not</q1>.",
        ["Another"],
    ),
    "it is the office whose owner's name leads its own": (
        "Harmsen's office denied the report. “<q1>The team has a full mandate</q1>,” <s1>it</s1> said.",
        ["Harmsen's office"],
    ),
    "it is his ministry, by his name": (
        "<s1>Anton Harmsen</s1> said <q1>the door was open</q1>. His ministry issued a statement. "
        "<s2>It</s2> said <q2>the north was no partner</q2>.",
        ["Anton Harmsen", "Anton Harmsen's ministry"],
    ),
    "a rank cut short before the name": (
        "<s1>Brig. Gen. Anton Harmsen</s1> said <q1>talks had failed</q1>. <s2>The general</s2> said "
        "<q2>leaflets were private</q2>.",
        ["Anton Harmsen", "Anton Harmsen"],
    ),
    "a seat cut short before the name": (
        "<s1>Rep. Clara Hale</s1> said <q1>talks should resume</q1>. <s2>The congresswoman</s2> said "
        "<q2>time was short</q2>.",
        ["Clara Hale", "Clara Hale"],
    ),
    "a rank that led the name": (
        "<s1>Sheikh Khalid Al Noor</s1> said <q1>the gaps were small</q1>. “<q2>We have seen worse</q2>,” "
        "<s2>the sheikh</s2> said.",
        ["Khalid Al Noor", "Khalid Al Noor"],
    ),
    "surnames": (
        "“<q1>It is early</q1>,” said <s1>Maria Oliveira</s1>, a historian at a university in "
        "Porto.\n<s2>Oliveira</s2> said <q2>so twice</q2>.",
        ["Maria Oliveira", "Maria Oliveira"],
    ),
    "he is somebody described, where nobody is named": (
        "A senior official briefed reporters. “<q1>It is early</q1>,” <s1>he</s1> said.",
        ["senior official"],
    ),
    "she is not the man described": (
        "An elderly woman watched the talks. A man waved. “<q1>It is early</q1>,” <s1>she</s1> said.",
        ["elderly woman"],
    ),
    "a long name with particles and a suffix": (
        "“<q1>No</q1>,” said <s1>José María van der Berg Jr.</s1> on Monday.",
        ["José María van der Berg Jr"],
    ),
    "a family name that is also a title, with a suffix": (
        "“<q1>No</q1>,” said <s1>Walter Lucas King Jr.</s1> on Monday.",
        ["Walter Lucas King Jr"],
    ),
    "a name with initials and a suffix": (
        "“<q1>No</q1>,” said <s1>J. R. Ward III</s1>, a historian.",
        ["J. R. Ward III"],
    ),
    "a name with particles": (
        "<s1>Ursula von der Leyen</s1> said <q1>the offer stood</q1>. <s2>Von der Leyen</s2> "
        "added that <q2>time was short</q2>.",
        ["Ursula von der Leyen", "Ursula von der Leyen"],
    ),
    "a name with an initial": (
        "<s1>Harold J. Finch</s1> said <q1>no</q1>. Later <s2>Harold Finch</s2> said "
        "<q2>yes</q2>. <s3>Mr. Finch</s3> said <q3>maybe</q3>.",
        ["Harold J. Finch"] * 3,
    ),
    "a name with diacritics": (
        "<s1>Foreign Minister José Muñoz</s1> said <q1>no</q1>. <s2>Munoz</s2> said <q2>it was final</q2>.",
        ["José Muñoz", "José Muñoz"],
    ),
    "he and she by given names": (
        "Robert Hale met Susan Ortiz on Monday. <s1>He</s1> said <q1>yes</q1>. <s2>She</s2> "
        "said <q2>no</q2>.",
        ["Robert Hale", "Susan Ortiz"],
    ),
    "she by the word spokeswoman": (
        "Ines Calder, a spokeswoman for the ministry, met Paul Abt. <s1>She</s1> said <q1>no "
        "date was set</q1>.",
        ["Ines Calder"],
    ),
    "the minister": (
        "<s1>Deputy Foreign Minister Arash Karimi</s1> said <q1>talks go on</q1>.\nMinisters met.\n"
        "<s2>The deputy foreign minister</s2> said <q2>a date was set</q2>.",
        ["Arash Karimi", "Arash Karimi"],
    ),
    "a country's minister by what the text said": (
        "<s1>Iranian Deputy Foreign Minister Arash Karimi</s1> said <q1>talks go on</q1>.\n"
        "<s2>Iran's deputy foreign minister</s2> said <q2>a date was set</q2>.",
        ["Arash Karimi", "Arash Karimi"],
    ),
    "the professor": (
        "“<q1>It is early</q1>,” said <s1>Maria Oliveira</s1>, a professor at a university in "
        "Porto.\n<s2>The professor</s2> said <q2>so twice</q2>.",
        ["Maria Oliveira", "Maria Oliveira"],
    ),
    "the official": (
        "<s1>A senior government official</s1> said <q1>the paper was ready</q1>. “<q2>We will "
        "show it</q2>,” <s2>the official</s2> said.",
        ["senior government official", "senior government official"],
    ),
    "he is an unnamed official": (
        "<s1>A senior government official</s1> said <q1>the paper was ready</q1>. <s2>He</s2> "
        "said <q2>it was short</q2>.",
        ["senior government official", "senior government official"],
    ),
    "the person is the source": (
        "<s1>A diplomatic source</s1> said <q1>the paper was ready</q1>. <s2>The person</s2> "
        "said <q2>it was short</q2>.",
        ["diplomatic source", "diplomatic source"],
    ),
    "they are the experts": (
        "<s1>Experts</s1> said <q1>the move was a show</q1>. However, <s2>they</s2> said "
        "<q2>it might work</q2>.",
        ["Experts", "Experts"],
    ),
    "one of the people": (
        "The offer failed, <s1>two people briefed on the talks</s1> said, as <q1>nobody came</q1>.\n"
        "“<q2>It was over</q2>,” <s2>one of the people</s2> said.",
        ["two people briefed on the talks", "one of the two people briefed on the talks"],
    ),
    "watchers keep what they watch": (
        "<s1>Many Brussels watchers</s1> say <q1>it is late</q1>.",
        ["Brussels watchers"],
    ),
    "what an official does is no name": (
        "<s1>A city official involved in the plans</s1> said <q1>it was late</q1>.",
        ["city official"],
    ),
    "whoever is no name": (
        "<s1>A city official who asked not to be named</s1> said <q1>it was late</q1>.",
        ["city official"],
    ),
    "an embassy": (
        "<s1>The Swedish embassy in Oslo</s1> said <q1>it was closed</q1>.",
        ["Swedish embassy in Oslo"],
    ),
    "the ministry": (
        "<s1>The Finance Ministry</s1> said <q1>rates would rise</q1>. <s2>The ministry</s2> "
        "said <q2>more would follow</q2>.",
        ["Finance Ministry", "Finance Ministry"],
    ),
    "a long-quoted speaker goes on": (
        "“<q1>It is early</q1>,” said <s1>Maria Oliveira</s1>, a historian.\n“<q2=1>It may "
        "stay so.</q2>”\n“<q3=2>Or not.</q3>”",
        ["Maria Oliveira"] * 3,
    ),
    "nobody": ("“<q1>It is early.</q1>”", [None]),
    "a name that ends in an office": (
        "<s1>Senator Angus King</s1> said <q1>no</q1>. <s2>King</s2> said <q2>never</q2>.",
        ["Angus King"] * 2,
    ),
    "an ambassador to a place": (
        "<s1>US Ambassador to the UN Kelly Brand</s1> said <q1>no</q1>.",
        ["Kelly Brand"],
    ),
    "a secretary of state": ("<s1>US Secretary of State Peter Brand</s1> said <q1>no</q1>.", ["Peter Brand"]),
    "a woman by the pronoun that takes up her name": (
        "<s1>Baek Bok-rye</s1> said <q1>she no longer expected to see her brother</q1>.\n"
        "<s2>Ri Jae-kyung</s2>, a defector, said <q2>the North was silent</q2>. “<q3>It is no "
        "strategy</q3>,” <s3>he</s3> said.",
        ["Baek Bok-rye", "Ri Jae-kyung", "Ri Jae-kyung"],
    ),
    "the name in full where only the surname speaks": (
        "The town elected Luther Stan Oster IV, to no end. Like Oster, few came. <s1>Oster</s1> said <q1>it "
        "was late</q1>.",
        ["Luther Stan Oster IV"],
    ),
    "a given name that is also a particle": (
        "<s1>Ben Harrow</s1> said <q1>no</q1>. <s2>Al Minton</s2> said <q2>yes</q2>. <s3>Harrow</s3> said "
        "<q3>never</q3>.",
        ["Ben Harrow", "Al Minton", "Ben Harrow"],
    ),
    "what has an article is no person": (
        "<s1>The Nordic Power Markets</s1> said <q1>prices would rise</q1>.",
        ["Nordic Power Markets"],
    ),
    "he is nobody of whom he speaks by name": (
        "Robert Hale met David Ortiz on Monday. Ortiz arrived late. <s1>He</s1> said <q1>Ortiz had lost his "
        "way</q1>.",
        ["Robert Hale"],
    ),
    "some and others are nobody before": (
        "<s1>Ivy Lang</s1> said <q1>no</q1>. <s2>Some</s2> said <q2>yes</q2>. <s3>Others</s3> said "
        "<q3>maybe</q3>.",
        ["Ivy Lang", "Some", "Others"],
    ),
    "a party and state behind a name are no second person": (
        "<s1>Senator Angus Hale, D-Mass.</s1>, said <q1>no</q1>.",
        ["Angus Hale"],
    ),
    "an and inside an office joins nobody": (
        "<s1>Paul Simmer, director of the Office of Strategy and Outreach</s1>, said <q1>no</q1>.",
        ["Paul Simmer"],
    ),
    "two people, one with an office": (
        "<s1>Paul Simmer and Foreign Minister Ivy Lang</s1> said <q1>no</q1>.",
        ["Paul Simmer and Ivy Lang"],
    ),
    "whom a group works for is not the group": (
        "<s1>Those who'd rather vote for Otto Lang or Ivy Brand</s1> said <q1>no</q1>.",
        ["Those"],
    ),
    "supporters of somebody": (
        "<s1>A list of those shunned for supporting Otto Lang</s1> said <q1>no</q1>.",
        ["list of those shunned for supporting Otto Lang"],
    ),
    "a man known by his surname alone": (
        "<s1>A man she will identify only as Mr. Ryang</s1> said <q1>no</q1>.",
        ["Ryang"],
    ),
    "a body by its abbreviation": (
        "<s1>The Council of Harbour Towns (CHT)</s1> said <q1>no</q1>. <s2>The CHT</s2> said <q2>never</q2>.",
        ["Council of Harbour Towns"] * 2,
    ),
    "a body with and without its owner": (
        "<s1>Norway's Fisheries Ministry</s1> said <q1>no</q1>. <s2>The Ministry of Fisheries</s2> said "
        "<q2>never</q2>. <s3>Iceland's Fisheries Ministry</s3> said <q3>maybe</q3>.",
        ["Norway's Fisheries Ministry", "Norway's Fisheries Ministry", "Iceland's Fisheries Ministry"],
    ),
    "a body that was named but did not speak": (
        "Visitors crowded the Harbour Peace Institute on Monday. <s1>The institute</s1> said <q1>no</q1>.",
        ["Harbour Peace Institute"],
    ),
    "the ministry is no company": (
        "<s1>Northern Rail</s1> said <q1>no</q1>. <s2>The ministry</s2> said <q2>yes</q2>.",
        ["Northern Rail", "ministry"],
    ),
    "a survey by an institute": (
        "<s1>A survey by the Harbour Peace Institute</s1> found <q1>that few cared</q1>.",
        ["Harbour Peace Institute"],
    ),
    "his campaign": (
        "Robert Hale lost. <s1>His campaign</s1> said <q1>it was over</q1>.",
        ["Robert Hale's campaign"],
    ),
    "the official is whom the text brought in": (
        "<s1>Trade Minister Arash Karimi</s1> said <q1>no</q1>. A senior port official waved. "
        "“<q2>Never</q2>,” <s2>the official</s2> said.",
        ["Arash Karimi", "senior port official"],
    ),
    "an adjective before the noun": (
        "<s1>The bespectacled, stooping diplomat</s1> said <q1>no</q1>.",
        ["bespectacled, stooping diplomat"],
    ),
    "a date is no part of a description": (
        "<s1>A spokesperson for the Fisheries Ministry on June 2</s1> said <q1>no</q1>. <s2>The "
        "spokesperson</s2> said <q2>never</q2>.",
        ["spokesperson for the Fisheries Ministry"] * 2,
    ),
    "a clause behind an unknown noun": (
        "<s1>The complaint, which officials read,</s1> said <q1>no</q1>.",
        ["complaint"],
    ),
    "a name with the Arabic article": (
        "<s1>General Hamid al-Burhan</s1> said <q1>no</q1>. <s2>Burhan</s2> said <q2>never</q2>. "
        "<s3>Al-Burhan</s3> said <q3>not now</q3>.",
        ["Hamid al-Burhan"] * 3,
    ),
    "what someone does is no part of the name": (
        "<s1>Villager Tran Van Oster</s1> said <q1>no</q1>. <s2>Baker Otto Carpenter</s2> said <q2>yes</q2>.",
        ["Tran Van Oster", "Otto Carpenter"],
    ),
    "a woman who gives only her first name": (
        "<s1>A woman who gave her name as Oksana</s1> said <q1>no</q1>.",
        ["Oksana"],
    ),
    "whom someone is asked about does not answer": (
        "“<q1>No</q1>,” said <s1>Clara Brand</s1>.\nAsked what happens if Susan Hale wins, <s2>she</s2> said "
        "<q2>nothing would</q2>.",
        ["Clara Brand", "Clara Brand"],
    ),
    "a room that bears a name is nobody": (
        "“<q1>No</q1>,” said <s1>Otto Lang</s1>. In the Robert Hale briefing room the lights went out. "
        "<s2>He</s2> said <q2>never</q2>.",
        ["Otto Lang", "Otto Lang"],
    ),
    "the senator of a place": (
        "<s1>Senator Otto Lang of Ohio</s1> said <q1>no</q1>. <s2>The Ohio senator</s2> said <q2>never</q2>.",
        ["Otto Lang", "Otto Lang"],
    ),
    "he is whom a subject without a name means": (
        "Trade Minister Otto Lang met David Ortiz and Paul Abt. Doors were shut. Then the minister spoke. "
        "<s1>He</s1> said <q1>nobody had won</q1>.",
        ["Otto Lang"],
    ),
    "an abbreviation keeps its stop": ("<s1>The F.H.A.</s1> said <q1>no</q1>.", ["F.H.A."]),
    "a share of voters": ("<s1>One in four voters</s1> said <q1>no</q1>.", ["One in four voters"]),
    "a confidant is a person": ("<s1>One Hale confidant</s1> said <q1>no</q1>.", ["Hale confidant"]),
    "who does what a passive says": (
        "“<q1>It was long</q1>,” said <s1>Otto Lang</s1>.\nThe trip was arranged by Tobias Oster, a "
        "consultant. <s2>He</s2> said <q2>there would be more</q2>.",
        ["Otto Lang", "Tobias Oster"],
    ),
    "a newspaper's writer": ("<s1>The Courier's Dana Hale</s1> said <q1>no</q1>.", ["Dana Hale"]),
    "a label in capitals that nothing names in full": (
        "<s1>MR. O'HALE</s1>: <q1>We will wait.</q1>\n<s2>MR. O'HALE</s2>: <q2>Or not.</q2>",
        ["O'Hale", "O'Hale"],
    ),
    "a label in capitals with the name elsewhere": (
        "Spokesperson Claire Harlan briefed reporters.\n<s1>CLAIRE HARLAN</s1>: <q1>We will wait.</q1>\n"
        "<s2>CLAIRE HARLAN</s2>: <q2>Or not.</q2>",
        ["Claire Harlan", "Claire Harlan"],
    ),
    "what opens a sentence after an office is no name": (
        "Jens Ober met an envoy. Send two, people told him. “<q1>No</q1>,” <s1>he</s1> said.",
        ["Jens Ober"],
    ),
    "a brother is nobody's speaker": (
        "<s1>Ivy Lang</s1> said <q1>her brother Otto Lang was wrong</q1>. <s2>She</s2> said "
        "<q2>he knew it</q2>.",
        ["Ivy Lang", "Ivy Lang"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WITH_REGISTRY.values(), ids=WITH_REGISTRY.keys())
def test_with_the_registry(
    names: Callable[..., list[str | None]], text: str, expected: list[str | None]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), WITHOUT_REGISTRY.values(), ids=WITHOUT_REGISTRY.keys())
def test_from_the_text_alone(
    names: Callable[..., list[str | None]], text: str, expected: list[str | None]
) -> None:
    assert names(text, None) == expected


def test_two_of_one_surname_are_not_guessed_at(resolved: Callable[..., Any]) -> None:
    resolution, text = resolved(
        "Kim Yong-chol and Kim Kye-gwan came to the airport together. <s1>Kim</s1> said "
        "<q1>the flight was long</q1>."
    )
    assert [speaker.name for speaker in resolution.speakers] == ["Kim"]
    assert [problem.code for problem in resolution.problems] == ["ambiguous-speaker"]
    assert "Kim Yong-chol, Kim Kye-gwan" in resolution.problems[0].message
    assert [span.of(text) for span in resolution.problems[0].spans] == ["Kim"]


def test_a_pronoun_of_nobody_is_a_problem(resolved: Callable[..., Any]) -> None:
    resolution, _ = resolved("“<q1>It is late</q1>,” <s1>she</s1> said.", None)
    assert resolution.speakers == (None,)
    assert [problem.code for problem in resolution.problems] == ["unknown-speaker"]


def test_role_and_affiliation_come_from_the_text_first(resolved: Callable[..., Any]) -> None:
    resolution, _ = resolved(
        "<s1>North Korea's First Vice Foreign Minister Choe Son-hui</s1> said <q1>no</q1>. "
        "<s2>Swedish envoy Annika Lindqvist</s2> said <q2>yes</q2>. <s3>A senior Seoul "
        "official</s3> said <q3>so</q3>."
    )
    told = [(speaker.kind, speaker.role, speaker.affiliation) for speaker in resolution.speakers]
    assert told == [
        ("person", "First Vice Foreign Minister", "North Korea"),
        ("person", "envoy", "Sweden"),
        ("unnamed", None, "South Korea"),
    ]


@pytest.mark.parametrize(
    ("published", "role"),
    [("2018-05-24", "vice foreign minister"), ("2023-01-02", "foreign minister"), ("1990", None)],
)
def test_the_role_is_that_of_the_articles_year(
    resolved: Callable[..., Any], published: str, role: str | None
) -> None:
    resolution, _ = resolved("<s1>Choe Son-hui</s1> said <q1>no</q1>.", published=published)
    assert resolution.speakers[0].role == role


def test_we_is_the_side_of_a_state_outlet(resolved: Callable[..., Any]) -> None:
    resolution, _ = resolved("<s1>We</s1> declare <q1>that the talks are over</q1>.", outlet="KCNA")
    assert resolution.speakers[0].name == "North Korea"
