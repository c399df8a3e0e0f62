"""What is found in news about diplomacy, construction by construction, with the bundled pipeline."""

from __future__ import annotations

import pytest

from quotestance.language.passages import parse
from quotestance.model import text_of
from quotestance.quotes import find_quotes, without_copies


def direct(content, source=None, follows=None):
    return "direct", content, source, follows


def mixed(content, source=None, follows=None):
    return "mixed", content, source, follows


def indirect(content, source=None, follows=None):
    return "indirect", content, source, follows


def shown(found):
    quote = found.quote
    return quote.kind, quote.text, None if quote.source is None else quote.source.text, found.follows


def rows(table):
    """Make parameters of a table: a text, the quotes in it, and why it fails where it does."""
    return [
        pytest.param(
            text,
            expected,
            id=name,
            marks=[pytest.mark.xfail(strict=True, reason=why[0])] if why else [],
        )
        for name, (text, expected, *why) in table.items()
    ]


CONTENT_FIRST = {
    "as somebody put it": (
        "“It is a trap,” as one envoy put it.",
        [direct("It is a trap,", "one envoy")],
    ),
    "a participle that looks like a verb, in an aside": (
        "“We have said what needs to be said,” the commentary, attributed to one Ivo Hale, concluded.",
        [direct("We have said what needs to be said,", "the commentary")],
    ),
    "a participle in the source": (
        "“We want to see deeds,” an official traveling with the minister said.",
        [direct("We want to see deeds,", "an official traveling with the minister")],
    ),
    "is reported to have told": (
        "“There is nobody to talk to,” Brandt is reported to have told the cabinet.",
        [direct("There is nobody to talk to,", "Brandt")],
    ),
    "went on": (
        "“Both sides,” he went on, “are talking to their voters.”",
        [direct("Both sides, are talking to their voters.", "he")],
    ),
    "how somebody put it": (
        "“We will talk to anyone” is how Brandt put it on Friday.",
        [direct("We will talk to anyone", "Brandt")],
    ),
    "what somebody said": (
        "“We will see,” is what the governor said when asked about the vote.",
        [direct("We will see,", "the governor")],
    ),
    "verb, name": (
        "“The door to the conference hall remains open,” said Lena Aalto.",
        [direct("The door to the conference hall remains open,", "Lena Aalto")],
    ),
    "verb, description": (
        '"We expect a reply before the end of the month," said the Swedish envoy.',
        [direct("We expect a reply before the end of the month,", "the Swedish envoy")],
    ),
    "name, verb": (
        "“They keep moving the goalposts,” Ms. Castro said.",
        [direct("They keep moving the goalposts,", "Ms. Castro")],
    ),
    "description, verb": (
        '"The delegation will travel to Vienna on Friday," the spokesman said.',
        [direct("The delegation will travel to Vienna on Friday,", "the spokesman")],
    ),
    "pronoun, verb": ("“We are tired of waiting,” she said.", [direct("We are tired of waiting,", "she")]),
    "told somebody": (
        "“We will keep our word,” the chancellor told the crowd.",
        [direct("We will keep our word,", "the chancellor")],
    ),
    "with time and place behind": (
        "“We will keep our word,” the chancellor said in a televised speech on Monday.",
        [direct("We will keep our word,", "the chancellor")],
    ),
    "question": (
        "“Is anyone still listening?” the envoy asked.",
        [direct("Is anyone still listening?", "the envoy")],
    ),
    "exclamation, and a long title before the name": (
        "“We are ready to sail tonight!” Deputy Fleet Commander Tomas Berg said as he went aboard.",
        [direct("We are ready to sail tonight!", "Deputy Fleet Commander Tomas Berg")],
    ),
    "no punctuation at the end": (
        "“We have stood by for months while they talked” said Karl Brandt, a spokesman. “It is a shame.”",
        [direct("We have stood by for months while they talked It is a shame.", "Karl Brandt, a spokesman")],
    ),
    "exclamation": ("“We are ready!” shouted the captain.", [direct("We are ready!", "the captain")]),
    "comma outside the marks": (
        "«The drills are over», the general said.",
        [direct("The drills are over", "the general")],
    ),
    "British marks": (
        "'The allies' drills are over,' the general said.",
        [direct("The allies' drills are over,", "the general")],
    ),
    "backticks": (
        "``The drills are over,'' the general said.",
        [direct("The drills are over,", "the general")],
    ),
    "a quotation within": (
        "“I told them, ‘Go home,’ and they went,” the general said.",
        [direct("I told them, ‘Go home,’ and they went,", "the general")],
    ),
    "two sentences in one pair of marks": (
        "“The drills are over. They will not be repeated,” said the general.",
        [direct("The drills are over. They will not be repeated,", "the general")],
    ),
    "one word": ("“Yes,” she said.", [direct("Yes,", "she")]),
    "the reporter goes on": (
        "“The fleet will sail,” officials said, but the port is closed.",
        [direct("The fleet will sail,", "officials")],
    ),
    "the reporter goes on with what happened": (
        "“We will sail,” said the captain, and the fleet left.",
        [direct("We will sail,", "the captain")],
    ),
    "the reporter goes on in the next sentence": (
        "“Not yet,” the envoy said. He left the hall, and the guests went home.",
        [direct("Not yet,", "the envoy")],
    ),
    "asked about something": (
        "“They will go on,” the minister said when asked about the drills.",
        [direct("They will go on,", "the minister")],
    ),
    "a name with a nickname": (
        "“We waited for a day,” said Robert “Bob” Falk, a sailor.",
        [direct("We waited for a day,", "Robert “Bob” Falk, a sailor")],
    ),
}

INVERSION_WITH_APPOSITION = {
    "office behind the name": (
        "“The sanctions must stay,” said Maria Lopez, a researcher at the Helsinki Institute.",
        [direct("The sanctions must stay,", "Maria Lopez, a researcher at the Helsinki Institute")],
    ),
    "relative clause": (
        "“The border is closed,” said a senior official who asked not to be named.",
        [direct("The border is closed,", "a senior official who asked not to be named")],
    ),
    "office and relative clause": (
        "“The border is closed,” said Ivan Petrov, a spokesman for the ministry who took office in May.",
        [
            direct(
                "The border is closed,",
                "Ivan Petrov, a spokesman for the ministry who took office in May",
            )
        ],
    ),
    "name between commas before the verb": (
        "“The drills are over,” General Ito, the commander of the fleet, said.",
        [direct("The drills are over,", "General Ito, the commander of the fleet")],
    ),
    "office, then name, before the verb": (
        "“The drills are over,” the commander of the fleet, General Ito, told reporters on Monday.",
        [direct("The drills are over,", "the commander of the fleet, General Ito")],
    ),
    "a long aside between the name and the verb": (
        "VIENNA -- President Okafor, opening the new museum of the navy and the coast guard on Friday, said "
        "it would stand for “a century of peace.”",
        [
            mixed(
                "it would stand for “a century of peace.”",
                "President Okafor, opening the new museum of the navy and the coast guard",
            )
        ],
    ),
    "a relative clause before the verb": (
        "“The pact will not hold,” Karl Brandt, whose book on the war is out now, told me.",
        [direct("The pact will not hold,", "Karl Brandt, whose book on the war is out now")],
    ),
    "of a place": (
        "“We cannot wait,” said Anna Vogel of the Bern Institute.",
        [direct("We cannot wait,", "Anna Vogel of the Bern Institute")],
    ),
}

SOURCE_FIRST = {
    "comma": (
        "The foreign minister said, “Our offer has not changed since the spring.”",
        [direct("Our offer has not changed since the spring.", "The foreign minister")],
    ),
    "told reporters": (
        "President Lena Aalto told reporters, “Nobody has closed the channel.”",
        [direct("Nobody has closed the channel.", "President Lena Aalto")],
    ),
    "colon": (
        "The ministry said in a statement: “The drills are defensive in nature.”",
        [direct("The drills are defensive in nature.", "The ministry")],
    ),
    "colon, told": (
        "The chancellor told the crowd: “We will keep our word.”",
        [direct("We will keep our word.", "The chancellor")],
    ),
    "inverted": ("Said the general: “The drills are over.”", [direct("The drills are over.", "the general")]),
    "in a statement": (
        "In a statement, the ministry said, “The drills are over.”",
        [direct("The drills are over.", "the ministry")],
    ),
    "asked about something": (
        "Asked about the drills, the minister said: “They will go on.”",
        [direct("They will go on.", "the minister")],
    ),
    "two words": (
        "When asked if the talks had failed, the envoy said, “Not yet.”",
        [direct("Not yet.", "the envoy")],
    ),
    "the reporter goes on": (
        "The envoy said: “Not yet.” He left the hall.",
        [direct("Not yet.", "The envoy")],
    ),
    "but, and an office behind the name": (
        "But Vogel, the chief negotiator, warned: “The fleet must leave.”",
        [direct("The fleet must leave.", "Vogel, the chief negotiator")],
    ),
    "two sentences behind the colon": (
        "The general said: “The drills are over. They will not be repeated.”",
        [direct("The drills are over. They will not be repeated.", "The general")],
    ),
    "what somebody was asked": (
        "When asked if the leak had led to the blockade, Brandt said, “I "
        "have not heard that concern” from the sailors.",
        [mixed("“I have not heard that concern” from the sailors", "Brandt")],
    ),
    "an aside in a clause of time": (
        "Her comments came a day after President Falk, speaking aboard his train, told "
        'reporters: "I get along with him. If he wants to sit down, I\'ll sit down."',
        [direct("I get along with him. If he wants to sit down, I'll sit down.", "President Falk")],
    ),
}

INTERRUPTED = {
    "within a sentence": (
        "“If they come,” Mr. Okafor said, “we will receive them with respect.”",
        [direct("If they come, we will receive them with respect.", "Mr. Okafor")],
    ),
    "few words": (
        '"This is no time," the minister said, "for empty gestures."',
        [direct("This is no time, for empty gestures.", "the minister")],
    ),
    "subject and verb": (
        "“Nobody,” said the envoy, “has closed the door.”",
        [direct("Nobody, has closed the door.", "the envoy")],
    ),
    "between sentences": (
        "“We are ready to sit down,” Ambassador Ruiz said. “We have been ready since March.”",
        [direct("We are ready to sit down, We have been ready since March.", "Ambassador Ruiz")],
    ),
    "between sentences, with apposition": (
        "“Talks will resume in May,” said Tomas Berg, the host. “It has no venue yet. Oslo is one.”",
        [
            direct(
                "Talks will resume in May, It has no venue yet. Oslo is one.",
                "Tomas Berg, the host",
            )
        ],
    ),
    "and on": (
        "“The drills are over,” the general said, “and they will not be repeated.”",
        [direct("The drills are over, and they will not be repeated.", "the general")],
    ),
    "British marks": (
        "‘The drills are over,’ the general said. ‘They won’t be repeated.’",
        [direct("The drills are over, They won’t be repeated.", "the general")],
    ),
    "indirect speech": (
        "The talks, the envoy said, were frank and useful.",
        [indirect("The talks were frank and useful", "the envoy")],
    ),
    "words before the attribution that the quotation goes on with": (
        "If the talks fail, the envoy said, “we will return to our own capitals.”",
        [mixed("If the talks fail we will return to our own capitals.", "the envoy")],
    ),
    "words before the attribution, quoted in part": (
        "Without “that offer” from Oslo, the envoy said on Monday, “we would still be in the trenches.”",
        [mixed("Without “that offer” from Oslo we would still be in the trenches.", "the envoy")],
    ),
    "the circumstances of a whole sentence stay outside": (
        "When asked about the draft, the envoy said, “We have read it twice.”",
        [direct("We have read it twice.", "the envoy")],
    ),
    "one small word stays outside": (
        "Still, the envoy said, “we have read it twice.”",
        [direct("we have read it twice.", "the envoy")],
    ),
    "short sentences": (
        "“Perhaps,” the minister said, smiling. “Perhaps not.”",
        [direct("Perhaps, Perhaps not.", "the minister")],
    ),
    "the second part goes on behind its marks": (
        "“It is tinkering,” said Karl Brandt. “I would call it a tax cut” for the top bracket.",
        [mixed("It is tinkering, “I would call it a tax cut” for the top bracket", "Karl Brandt")],
    ),
    "with a small word before the second part": (
        "“You know, I like Brandt,” the envoy said, but “when it comes to trade, he is on the other side.”",
        [
            mixed(
                "You know, I like Brandt, but “when it comes to trade, he is on the other side.”",
                "the envoy",
            )
        ],
    ),
    "a new sentence that the quotation goes on with": (
        "“He is supposed to lead us,” the envoy said. Instead, “he just acts like a beaten man.”",
        [mixed("He is supposed to lead us, Instead, “he just acts like a beaten man.”", "the envoy")],
    ),
    "semicolon": (
        "“The drills are over,” the general said in Bern; “they will not be repeated.”",
        [direct("The drills are over, they will not be repeated.", "the general")],
    ),
    "a subject, its cue with time and place, and the rest": (
        "The sailors, Brandt explained earlier in the harbour court, "
        "were “well fed,” earning up to ten crowns a day.",
        [mixed("The sailors were “well fed,” earning up to ten crowns a day", "Brandt")],
    ),
    "a clause, its cue, and quoted words that go on": (
        "Most of the visitors were sailors, she said, and “I had to step back and think.”",
        [mixed("Most of the visitors were sailors and “I had to step back and think.”", "she")],
    ),
    "a subject with clauses, its cue, and the quoted verb": (
        "Judging the envoys by who is up and who is down, Brandt said, “is like betting on the tide.”",
        [mixed("Judging the envoys by who is up and who is down is like betting on the tide.", "Brandt")],
    ),
}

IN_THE_SAME_PARAGRAPH = {
    "goes on without attribution": (
        "“The talks have failed,” said Anna Vogel. The room fell silent. “We will go home to wait for May.”",
        [direct("The talks have failed, We will go home to wait for May.", "Anna Vogel")],
    ),
    "behind indirect speech": (
        "The negotiator said the talks had failed. “Nobody wants to say so aloud.”",
        [
            indirect("the talks had failed", "The negotiator"),
            direct("Nobody wants to say so aloud.", "The negotiator"),
        ],
    ),
    "behind an abbreviation": (
        "“The talks have failed,” Anna Vogel said in Columbia, S.C. “We will go home to wait for May.”",
        [direct("The talks have failed, We will go home to wait for May.", "Anna Vogel")],
    ),
    "a sentence of its own behind it": (
        "“The talks have failed,” Vogel said. “We go home.” Perhaps, she said, this “hall was too cold.”",
        [
            direct("The talks have failed, We go home.", "Vogel"),
            mixed("Perhaps this “hall was too cold.”", "she"),
        ],
    ),
    "attribution of its own": (
        "“The sanctions must stay,” said Maria Lopez. “They are the only lever we have,” she added.",
        [
            direct("The sanctions must stay,", "Maria Lopez"),
            direct("They are the only lever we have,", "she"),
        ],
    ),
    "two speakers": (
        "“We welcome the proposal,” said Chancellor Vogel. But Karl Brandt, who leads the opposition, said, "
        "“It is a mistake to reward them.”",
        [
            direct("We welcome the proposal,", "Chancellor Vogel"),
            direct("It is a mistake to reward them.", "Karl Brandt, who leads the opposition"),
        ],
    ),
    "three speakers": (
        "“We will go,” he said. “They asked us to,” she said. “Nobody asked them,” said a guard.",
        [
            direct("We will go,", "he"),
            direct("They asked us to,", "she"),
            direct("Nobody asked them,", "a guard"),
        ],
    ),
    "the last one goes on": (
        "“The talks have failed,” said Anna Vogel. “Nobody says so,” said her deputy. “We will go home now.”",
        [
            direct("The talks have failed,", "Anna Vogel"),
            direct("Nobody says so, We will go home now.", "her deputy"),
        ],
    ),
    "two speakers, indirect": (
        "Vogel said that the talks would go on. Brandt said they would not.",
        [indirect("that the talks would go on", "Vogel"), indirect("they would not", "Brandt")],
    ),
}

OVER_PARAGRAPHS = {
    "without the closing mark": (
        "“The talks have failed,” said Anna Vogel. “Nobody wants to say so.\n\n"
        "“We will go home and wait for a better day.”",
        [
            direct("The talks have failed, Nobody wants to say so.", "Anna Vogel"),
            direct("We will go home and wait for a better day.", None, 0),
        ],
    ),
    "with the closing mark": (
        "“The talks have failed,” said Anna Vogel. “Nobody wants to say so.”\n\n"
        "“We will go home and wait for a better day.”",
        [
            direct("The talks have failed, Nobody wants to say so.", "Anna Vogel"),
            direct("We will go home and wait for a better day.", None, 0),
        ],
    ),
    "straight marks, three paragraphs": (
        'The general said: "The drills are over for this year.\n\n'
        '"They will begin again in the spring.\n\n'
        '"By then the fleet will have come home."',
        [
            direct("The drills are over for this year.", "The general"),
            direct("They will begin again in the spring.", None, 0),
            direct("By then the fleet will have come home.", None, 1),
        ],
    ),
    "behind indirect speech": (
        "The negotiator said the talks had failed.\n\n“Nobody wants to say so aloud.”",
        [
            indirect("the talks had failed", "The negotiator"),
            direct("Nobody wants to say so aloud.", None, 0),
        ],
    ),
    "attribution of its own": (
        "“The talks have failed,” the negotiator said.\n\n“We will go home,” she added.",
        [direct("The talks have failed,", "the negotiator"), direct("We will go home,", "she")],
    ),
    "cue in the paragraph before": (
        "The ministry said:\n\n“We regret the incident at the border.”\n\n“It will not happen again.”",
        [
            direct("We regret the incident at the border.", "The ministry"),
            direct("It will not happen again.", None, 0),
        ],
    ),
    "British marks": (
        "‘We regret the incident,’ the minister said.\n\n‘It will not happen again, and we won’t forget it.’",
        [
            direct("We regret the incident,", "the minister"),
            direct("It will not happen again, and we won’t forget it.", None, 0),
        ],
    ),
    "British marks, without the closing one": (
        "‘We regret the incident,’ the minister said. ‘It was a mistake.\n\n‘It will not happen again.’",
        [
            direct("We regret the incident, It was a mistake.", "the minister"),
            direct("It will not happen again.", None, 0),
        ],
    ),
}

INDIRECT = {
    "as somebody put it": (
        "The talks were a waste of time, as she put it.",
        [indirect("The talks were a waste of time", "she")],
    ),
    "a second clause with a pronoun": (
        "Brandt said that Vogel was the one who had lied and he was simply doing everyone a favor.",
        [indirect("that Vogel was the one who had lied and he was simply doing everyone a favor", "Brandt")],
    ),
    "behind a dateline with a horizontal bar": (
        "OSLO ― The talks are over, the minister said on Friday.",
        [indirect("The talks are over", "the minister")],
    ),
    "a cue in a relative clause of the source": (
        "A senior official, who was not named and insisted on anonymity, said that the talks had failed.",
        [
            indirect(
                "that the talks had failed",
                "A senior official, who was not named and insisted on anonymity",
            )
        ],
    ),
    "several subjects": (
        "The powerful sister of Norland’s leader Ivo Brandt said that her country wants no summit.",
        [
            indirect(
                "that her country wants no summit",
                "The powerful sister of Norland’s leader Ivo Brandt",
            )
        ],
    ),
    "an occasion that looks like a subject": (
        "At a midnight news conference in Oslo, the foreign minister, Anna Vogel, said that all had failed.",
        [indirect("that all had failed", "the foreign minister, Anna Vogel")],
    ),
    "a participle that looks like a verb": (
        "A Norland official involved in the preparations said the success will be judged by results.",
        [
            indirect(
                "the success will be judged by results",
                "A Norland official involved in the preparations",
            )
        ],
    ),
    "hours after somebody else said": (
        "The palace said talks must lead to peace, hours after aides in Oslo said they were open to it.",
        [
            indirect("talks must lead to peace", "The palace"),
            indirect("they were open to it", "aides in Oslo"),
        ],
    ),
    "only after": (
        "The palace said a meeting was conceivable only after experts had agreed on a text.",
        [indirect("a meeting was conceivable only after experts had agreed on a text", "The palace")],
    ),
    "what the source did later": (
        "He signaled that he would be open to direct talks, but more recently belittled the idea.",
        [indirect("that he would be open to direct talks", "He")],
    ),
    "a second clause in the same tense": (
        "Vogel said that Oslo tried to reach out as reported earlier by the press, but Vienna had hung up.",
        [
            indirect(
                "that Oslo tried to reach out as reported earlier by the press, but Vienna had hung up",
                "Vogel",
            )
        ],
    ),
    "has admitted": (
        "Talks on the border are on hold, the chief mediator has admitted.",
        [indirect("Talks on the border are on hold", "the chief mediator")],
    ),
    "told a panel there had been": (
        "His adviser told a Senate panel there had been no direct contact in six weeks.",
        [indirect("there had been no direct contact in six weeks", "His adviser")],
    ),
    "how things began": ("It began, as these things do, with a birthday card.", []),
    "as somebody liked to say": (
        "As the late Anna Vogel liked to say, you can’t slam a door that was never opened.",
        [indirect("you can’t slam a door that was never opened", "the late Anna Vogel")],
    ),
    "as somebody said": (
        "The talks are a waste of time, as the governor said in May.",
        [indirect("The talks are a waste of time", "the governor")],
    ),
    "a note that said": (
        "The council issued a note on Friday that said the talks were over.",
        [indirect("the talks were over", "The council")],
    ),
    "posted a message that said": (
        "The governor posted a message which said the talks were over.",
        [indirect("the talks were over", "The governor")],
    ),
    "that": (
        "The minister said that the talks would resume in June.",
        [indirect("that the talks would resume in June", "The minister")],
    ),
    "without that": (
        "The minister said the talks would resume in June.",
        [indirect("the talks would resume in June", "The minister")],
    ),
    "verb other than say": (
        "The envoy insisted that the offer was still on the table.",
        [indirect("that the offer was still on the table", "The envoy")],
    ),
    "verb other than say, without that": (
        "The envoy insisted the offer was still on the table.",
        [indirect("the offer was still on the table", "The envoy")],
    ),
    "denied": (
        "The minister denied that the ships had left the port.",
        [indirect("that the ships had left the port", "The minister")],
    ),
    "is telling": (
        "The minister is telling a group of sailors that the ships had left the port.",
        [indirect("that the ships had left the port", "The minister")],
    ),
    "a title before that": (
        "The minister issued a warning, stating on Radio Bern’s “Meet the House” that the ships had left.",
        [indirect("that the ships had left", "The minister")],
    ),
    "told": (
        "The minister told reporters that the ships had left the port.",
        [indirect("that the ships had left the port", "The minister")],
    ),
    "in a statement": (
        "The ministry said in a statement that the drills were over.",
        [indirect("that the drills were over", "The ministry")],
    ),
    "at the end": (
        "The talks were frank and useful, the envoy said.",
        [indirect("The talks were frank and useful", "the envoy")],
    ),
    "at the end, in a statement": (
        "The drills were over, the ministry said in a statement.",
        [indirect("The drills were over", "the ministry")],
    ),
    "infinitive": (
        "The president vowed to defend the accord.",
        [indirect("to defend the accord", "The president")],
    ),
    "a relative clause before the verb, and a subject behind it": (
        "Senator Richard Berg, who leads the committee, which oversees the bank, said the aide had resigned.",
        [
            indirect(
                "the aide had resigned",
                "Senator Richard Berg, who leads the committee, which oversees the bank",
            )
        ],
    ),
    "apposition before the verb": (
        "Ivan Petrov, a spokesman for the ministry, said the border was closed.",
        [indirect("the border was closed", "Ivan Petrov, a spokesman for the ministry")],
    ),
    "name behind the office": (
        "A spokesman for the ministry, Ivan Petrov, said the border was closed.",
        [indirect("the border was closed", "A spokesman for the ministry, Ivan Petrov")],
    ),
    "at the end, and the reporter goes on": (
        "The fleet will sail on Friday, officials said, but the port is closed.",
        [indirect("The fleet will sail on Friday", "officials")],
    ),
    "an adverbial before its that": (
        "Aalto said following a vote in 2001 that she had never trusted the pact.",
        [indirect("that she had never trusted the pact", "Aalto")],
    ),
    "an adverbial of comparison before its that": (
        "On the stump he signaled more than once that he would be open to direct talks.",
        [indirect("that he would be open to direct talks", "he")],
    ),
    "an adverb before its that": (
        "An official said anonymously that the offer had never been serious.",
        [indirect("that the offer had never been serious", "An official")],
    ),
    "the date between a long source and its cue": (
        "A spokesman for the Ministry of Trade of the republic on June 2 said the port was closed.",
        [indirect("the port was closed", "A spokesman for the Ministry of Trade of the republic")],
    ),
    "an apposition and a day between source and cue": (
        "Speaker Olga D. Brandt, the island's highest-ranking liberal, on "
        "Tuesday called the vote on the port a “charade.”",
        [
            mixed(
                "the vote on the port a “charade.”",
                "Speaker Olga D. Brandt, the island's highest-ranking liberal",
            )
        ],
    ),
    "two asides before its cue": (
        "The envoy, Anna Vogel, who had asked for a week, said the port was closed.",
        [indirect("the port was closed", "The envoy, Anna Vogel, who had asked for a week")],
    ),
    "a state in brackets behind the source": (
        "Deputy Speaker Olga D. Brandt (R-Wis.) said the vote would not be repeated.",
        [indirect("the vote would not be repeated", "Deputy Speaker Olga D. Brandt (R-Wis.)")],
    ),
    "a time of day before its cue": (
        "The White House late Friday said the call went well.",
        [indirect("the call went well", "The White House")],
    ),
    "a condition behind quoted words": (
        "He says he’s “confident” that once the vote is over, the border will open.",
        [mixed("he’s “confident” that once the vote is over, the border will open", "He")],
    ),
    "a clause before others that the reporter goes on with": (
        "While the official agency said the sides had agreed to meet, "
        "its own minister has struck a darker tone.",
        [indirect("the sides had agreed to meet", "the official agency")],
    ),
    "a name with a nickname": (
        "Anna “Rocket” Haugen, the envoy, said the road was open.",
        [indirect("the road was open", "Anna “Rocket” Haugen, the envoy")],
    ),
    "a tense that the tagger takes for a participle": (
        "Later, the launch of a ferry failed on the slip early Sunday, the third this year, the Nordic news "
        "agency reported.",
        [
            indirect(
                "Later, the launch of a ferry failed on the slip early Sunday, the third this year",
                "the Nordic news agency",
            )
        ],
    ),
    "to blame": (
        "The governor said the owners and the press are to blame for “he said this, she said that.”",
        [mixed("the owners and the press are to blame for “he said this, she said that.”", "The governor")],
    ),
}

MIXED = {
    "that": (
        "Kim Sol-hee said that the proposal is “nothing but an empty promise” from the West.",
        [mixed("that the proposal is “nothing but an empty promise” from the West", "Kim Sol-hee")],
    ),
    "without that": (
        "The general said the enemy was “playing with fire.”",
        [mixed("the enemy was “playing with fire.”", "The general")],
    ),
    "all of the clause": (
        "The minister told her hosts that “we are in this together.”",
        [mixed("that “we are in this together.”", "The minister")],
    ),
    "behind words of the clause": (
        "Brandt promised that in any case, “we will send a clear signal to our allies.”",
        [mixed("that in any case, “we will send a clear signal to our allies.”", "Brandt")],
    ),
    "told": (
        "The chancellor told parliament that sanctions had “done their work.”",
        [mixed("that sanctions had “done their work.”", "The chancellor")],
    ),
    "two quoted strings": (
        "The envoy said the draft was “a new beginning” but “not the end.”",
        [mixed("the draft was “a new beginning” but “not the end.”", "The envoy")],
    ),
    "at the end": (
        "The draft was “a new beginning,” the envoy said.",
        [mixed("The draft was “a new beginning,”", "the envoy")],
    ),
    "interrupted": (
        "The draft, the envoy said, was “a new beginning.”",
        [mixed("The draft was “a new beginning.”", "the envoy")],
    ),
    "as somebody put it": (
        "As the envoy put it in a letter to her hosts last week, the draft is “a new beginning for us.”",
        [mixed("the draft is “a new beginning for us.”", "the envoy")],
    ),
    "as somebody put it, behind": (
        "The draft was “a new beginning,” as one envoy put it.",
        [mixed("The draft was “a new beginning,”", "one envoy")],
    ),
    "with what somebody described": (
        "The two sides ended a second day of talks with what the host described as “a list, no deal.”",
        [direct("a list, no deal.", "the host")],
    ),
    "a question is no quote": (
        "Asked whether his king would agree to sit in the same room, he answered with a proverb: "
        "“You don’t ask the price of a horse you aren’t allowed to see.”",
        [direct("You don’t ask the price of a horse you aren’t allowed to see.", "he")],
    ),
    "a stop behind the mark ends the sentence": (
        "Brandt has called the demand “absurd” and accused Oslo of “hiding behind the calendar”. But he has "
        "also said that he is ready to meet “tomorrow morning”.",
        [
            mixed("the demand “absurd”", "Brandt"),
            mixed("Oslo of “hiding behind the calendar”", "Brandt"),
            mixed("that he is ready to meet “tomorrow morning”", "he"),
        ],
    ),
    "a condition before the cue": (
        "If Oslo “cleans its own house,” the official said, Vienna would be “the first to knock.”",
        [mixed("If Oslo “cleans its own house,” Vienna would be “the first to knock.”", "the official")],
    ),
    "quoted words on both sides of the cue": (
        "There was “no common ground,” he said, and without a truce “we won’t even sit down for coffee.”",
        [
            mixed(
                "There was “no common ground,” and without a truce “we won’t even sit down for coffee.”", "he"
            )
        ],
    ),
    "a clause behind a semicolon": (
        "Brandt told parliament the treaty was “95 percent agreed”; the remaining five, he said, were “the "
        "ones that matter.”",
        [
            mixed("the treaty was “95 percent agreed”", "Brandt"),
            mixed("the remaining five were “the ones that matter.”", "he"),
        ],
    ),
    "a participle that looks like a noun": (
        "The unification ministry on Monday urged the North to restore hotlines, warning that leaving calls "
        "unanswered could raise the risk of “accidental clashes.”",
        [
            mixed(
                "that leaving calls unanswered could raise the risk of “accidental clashes.”",
                "The unification ministry",
            )
        ],
    ),
    "other than to say": (
        "The spokesman declined to comment, other than to say that Oslo “remains open to diplomacy.”",
        [mixed("that Oslo “remains open to diplomacy.”", "The spokesman")],
    ),
    "whom a verb addresses": (
        "Brandt told the assembly there would be “absolutely no bargaining chip.”",
        [mixed("there would be “absolutely no bargaining chip.”", "Brandt")],
    ),
    "but that": (
        "The official told him Oslo would meet “any time, any place,” but that it would not write that down.",
        [
            mixed(
                "Oslo would meet “any time, any place,” but that it would not write that down",
                "The official",
            )
        ],
    ),
    "spaces of another width": (
        "Brandt\u00a0called the plan\u00a0“a sad joke,” and the envoy\u202fsaid it was “over.”",
        [
            mixed("the plan\u00a0“a sad joke,”", "Brandt"),
            mixed("it was “over.”", "the envoy"),
        ],
    ),
    "one more verb of saying": (
        "Brandt said the plan was “a joke” and urged voters to “laugh at it.”",
        [mixed("the plan was “a joke”", "Brandt"), mixed("voters to “laugh at it.”", "Brandt")],
    ),
    "then added": (
        "Brandt said he “would not be surprised,” then added: “But there is no rush.”",
        [mixed("he “would not be surprised,”", "Brandt"), direct("But there is no rush.", "Brandt")],
    ),
    "a share in what is named": (
        "The monitors rated 32% of the claims as “false,” compared to 11% of the others.",
        [mixed("32% of the claims as “false,”", "The monitors")],
    ),
    "a clause within what is named": (
        "Brandt is questioning the count, encouraging his voters to make sure everything is “on the level.”",
        [mixed("his voters to make sure everything is “on the level.”", "Brandt")],
    ),
    "examples of what is named": (
        "Brandt called for taxing “pass-through” income, such as that of partnerships.",
        [mixed("taxing “pass-through” income, such as that of partnerships", "Brandt")],
    ),
    "a colon before the words of the source": (
        "Here is one example of it: The commission “only asks that firms report all of it,” the report says.",
        [mixed("The commission “only asks that firms report all of it,”", "the report")],
    ),
    "a statement brushed off": (
        "Oslo will seek a summit, the secretary said Monday, brushing off Vienna’s latest statement that "
        "it has “no reason to meet.”",
        [
            indirect("Oslo will seek a summit", "the secretary"),
            mixed("that it has “no reason to meet.”", "Vienna"),
        ],
    ),
    "but insisted": (
        "The South Korean president said he would not “chase after” Kim Jong-un, but insisted that his offer "
        "would stand “as long as it takes.”",
        [
            mixed("he would not “chase after” Kim Jong-un", "The South Korean president"),
            mixed("that his offer would stand “as long as it takes.”", "The South Korean president"),
        ],
    ),
    "in her telling": (
        "The pact was, in Vogel’s telling, “a mistake of the heart.”",
        [mixed("The pact was a mistake of the heart.", "Vogel")],
    ),
    "on condition of anonymity": (
        "One aide said, on condition of anonymity, that the two were “talking past each other.”",
        [mixed("that the two were “talking past each other.”", "One aide")],
    ),
    "asked in an aside": (
        "Brandt, asked whether he trusted Vogel, said “we get along.”",
        [direct("we get along.", "Brandt")],
    ),
    "what the source did then": (
        "Brandt said “we get along” and walked off.",
        [direct("we get along", "Brandt")],
    ),
    "two cues with a semicolon between": (
        "Brandt, speaking in Oslo, said he had “never refused” talks; Vogel, he added, “had forbidden them.”",
        [
            mixed("he had “never refused” talks", "Brandt, speaking in Oslo"),
            mixed("Vogel had forbidden them.", "he"),
        ],
    ),
    "two namings": (
        "The former envoy called the freeze “a gift nobody asked for” and urged Oslo to “think bigger.”",
        [
            mixed("the freeze “a gift nobody asked for”", "The former envoy"),
            mixed("Oslo to “think bigger.”", "The former envoy"),
        ],
    ),
    "what somebody described": (
        "It turned into three hours of what one guest described as “shouting.”",
        [direct("shouting.", "one guest")],
    ),
    "by saying": (
        "Brandt responded to the letter on Tuesday by saying the words “enemy state” were “a mistake.”",
        [mixed("the words “enemy state” were “a mistake.”", "Brandt")],
    ),
    "an aside before the verb of the clause": (
        "The envoy said the draft, while long, was “a new beginning.”",
        [mixed("the draft, while long, was “a new beginning.”", "The envoy")],
    ),
    "a pronoun behind a cue that an aside cuts off from its source": (
        "The council, in a note posted on its site late Sunday, said it “firmly condemns” the vote.",
        [mixed("it “firmly condemns” the vote", "The council")],
    ),
    "a note that says": (
        "The governor released a note on Friday that says he is in “very good health” for a man of his age.",
        [mixed("he is in “very good health” for a man of his age", "The governor")],
    ),
    "quoted words that go on behind a dash": (
        "Vogel said the hall was for all those whom history forgets -- “the cook but also the queen.”",
        [mixed("the hall was for all those whom history forgets -- “the cook but also the queen.”", "Vogel")],
    ),
    "where it was said is no part of what is named": (
        "The chancellor criticized the pact as a “sad joke” during a campaign stop in the north.",
        [mixed("the pact as a “sad joke”", "The chancellor")],
    ),
    "a verb of the past that looks like a participle": (
        "The two ministers reaffirmed in a joint note that they remain “open to talks at any level.”",
        [mixed("that they remain “open to talks at any level.”", "The two ministers")],
    ),
    "a noun behind quoted words": (
        "Brandt dismissed as “nonsense” reports that a meeting was planned.",
        [direct("nonsense", "Brandt")],
    ),
    "as": (
        "Lee criticized the plan as “a gift to the hardliners.”",
        [mixed("the plan as “a gift to the hardliners.”", "Lee")],
    ),
    "called": (
        "The envoy called the draft “a new beginning.”",
        [mixed("the draft “a new beginning.”", "The envoy")],
    ),
    "described": (
        "She described the meeting as “frank and useful.”",
        [mixed("the meeting as “frank and useful.”", "She")],
    ),
    "accused": (
        "The minister accused the North of “playing for time.”",
        [mixed("the North of “playing for time.”", "The minister")],
    ),
    "the reporter goes on with a participle": (
        "The envoy said the draft was “a new beginning,” referring to the text of last week.",
        [mixed("the draft was “a new beginning,”", "The envoy")],
    ),
    "the reporter goes on with what was asked": (
        "Vogel said “yes” when asked if she would go.",
        [direct("yes", "Vogel")],
    ),
    "the reporter goes on behind a horizontal bar": (
        "The envoy said the draft was “a start” ― the first in ten years.",
        [mixed("the draft was “a start”", "The envoy")],
    ),
    "the reporter goes on with an apposition": (
        "The envoy said that he had been “misled,” a charge that the ministry denied.",
        [mixed("that he had been “misled,”", "The envoy")],
    ),
    "a condition before the clause": (
        "The envoy said that because the answers were “truthful,” the case was closed for good.",
        [mixed("that because the answers were “truthful,” the case was closed for good", "The envoy")],
    ),
    "not this but that": (
        "The envoy said the goal was not to “win the argument” but to “keep the line open.”",
        [mixed("the goal was not to “win the argument” but to “keep the line open.”", "The envoy")],
    ),
    "the clause goes on with a comparison": (
        "The envoy argued that the ban was “temporary,” compared with earlier ones.",
        [mixed("that the ban was “temporary,” compared with earlier ones", "The envoy")],
    ),
    "the clause goes on with a list": (
        "The envoy said she came from “quiet talks” with a group of Swedish experts, former diplomats and "
        "scholars.",
        [
            mixed(
                "she came from “quiet talks” with a group of Swedish experts, former diplomats and scholars",
                "The envoy",
            )
        ],
    ),
    "the clause goes on with its reason": (
        "The envoy said the request was “futile,” because the archive had burned.",
        [mixed("the request was “futile,” because the archive had burned", "The envoy")],
    ),
    "says, goes on behind the marks": (
        "The envoy says the fleet “must leave” by May.",
        [mixed("the fleet “must leave” by May", "The envoy")],
    ),
    "cited": ("The envoy cited “a lack of trust.”", [direct("a lack of trust.", "The envoy")]),
    "called for": ("The envoy called for “a new beginning.”", [direct("a new beginning.", "The envoy")]),
    "a subject with a participle of its own": (
        "Vogel says the leaked papers accusing her of treason are “lies and old stories.”",
        [mixed("the leaked papers accusing her of treason are “lies and old stories.”", "Vogel")],
    ),
    "a subject with a phrase behind it": (
        "The palace says the king’s decision about the border was a “respectful gesture.”",
        [mixed("the king’s decision about the border was a “respectful gesture.”", "The palace")],
    ),
    "an object taken for the subject before a clause": (
        "Aalto, who served as minister during the blockade, conceded the "
        "situation at the port is “deeply regrettable.”",
        [
            mixed(
                "the situation at the port is “deeply regrettable.”",
                "Aalto, who served as minister during the blockade",
            )
        ],
    ),
    "a that of its own behind quoted words": (
        "Brandt also said the tapes were “useless” and that the footage from "
        "the harbour did not show whether he was armed.",
        [
            mixed(
                "the tapes were “useless” and that the footage from the "
                "harbour did not show whether he was armed",
                "Brandt",
            )
        ],
    ),
    "even if": (
        "The president said Wednesday that his government would go on offering talks, "
        "even if it had to “knock on a closed door a hundred times.”",
        [
            mixed(
                "that his government would go on offering talks, even if it had "
                "to “knock on a closed door a hundred times.”",
                "The president",
            )
        ],
    ),
    "what was asked, then the answer": (
        "Asked whether the islanders had replied, a senior official said "
        'there had been "not so much as a cough" on the line.',
        [mixed('there had been "not so much as a cough" on the line', "a senior official")],
    ),
}

NAMED = {
    "a relative clause": (
        "The envoy called the minister a “coward” who was “not worth the paper” of his letters.",
        [mixed("the minister a “coward” who was “not worth the paper” of his letters", "The envoy")],
    ),
    "a person": (
        "Karl Brandt, who leads the opposition, mocked Lena Aalto for “having a tough night.”",
        [mixed("Lena Aalto for “having a tough night.”", "Karl Brandt, who leads the opposition")],
    ),
    "its reason": (
        "Brandt condemned the offer as “empty” because it names no date.",
        [mixed("the offer as “empty” because it names no date", "Brandt")],
    ),
    "when it was said": (
        "Brandt condemned the offer as an “empty shell” Tuesday in Bern.",
        [mixed("the offer as an “empty shell”", "Brandt")],
    ),
    "where it was said": (
        "Brandt condemned the offer as an “empty shell” in a statement to the press.",
        [mixed("the offer as an “empty shell”", "Brandt")],
    ),
    "what follows in time": (
        "Brandt called the offer “dead” after his guests had left.",
        [mixed("the offer “dead”", "Brandt")],
    ),
    "a name that somebody gives what another one condemns": (
        "The secretary condemned what he called a “brazen breach” of the truce.",
        [mixed("what he called a “brazen breach” of the truce", "The secretary")],
    ),
    "a name that somebody else gives it": (
        "Norway denounced what the minister called the North's “reckless, costly” tests.",
        [mixed("what the minister called the North's “reckless, costly” tests", "Norway")],
    ),
    "a full stop, and a participle in the next sentence": (
        "Brandt called the blockade “quite costly.” The mayor, hoping to win, called Brandt a “coward.”",
        [
            mixed("the blockade “quite costly.”", "Brandt"),
            mixed("Brandt a “coward.”", "The mayor, hoping to win"),
        ],
    ),
    "a relative clause before its as": (
        "Aalto is praising Karl Brandt, who ended his strike on Saturday, as “a man of his word.”",
        [mixed("Karl Brandt, who ended his strike on Saturday, as “a man of his word.”", "Aalto")],
    ),
}

WITHOUT_A_REPORTING_VERB = {
    "in the object": (
        "The envoy thanked her hosts “for all the patience that they had shown to us.”",
        [mixed("her hosts “for all the patience that they had shown to us.”", "The envoy")],
    ),
    "in a clause": (
        "They discussed how the draft “was going to go from bad to worse” within a week.",
        [mixed("how the draft “was going to go from bad to worse” within a week", "They")],
    ),
    "behind a name and a colon": (
        "Former foreign minister Lena Aalto: “We learned that from the ministry.” Brandt: “So did we.”",
        [
            direct("We learned that from the ministry.", "Former foreign minister Lena Aalto"),
            direct("So did we.", "Brandt"),
        ],
    ),
    "behind a message and a colon": (
        "The message from the capital was clear: “We will not wait.”",
        [direct("We will not wait.", "The message from the capital")],
    ),
    "behind a document and a colon": (
        "The mood has turned - from Brandt's letter to his voters: “We must overcome our divisions.”",
        [direct("We must overcome our divisions.", "Brandt's letter to his voters")],
    ),
    "behind a comma": (
        "The envoy turned on the threshold and thundered, “You will hear from us before the winter.”",
        [direct("You will hear from us before the winter.", "The envoy")],
    ),
    "behind a colon": (
        "The envoy thumped the table: “You will hear from us before the winter.”",
        [direct("You will hear from us before the winter.", "The envoy")],
    ),
    "before the verb": (
        "“You will hear from us before the winter,” Brandt shot back with a laugh.",
        [direct("You will hear from us before the winter,", "Brandt")],
    ),
    "before a verb that is negated": (
        "“You will hear from us before the winter.” Brandt did not smile.",
        [direct("You will hear from us before the winter.", None)],
    ),
    "a kinsman": (
        "“We had called him just before the ship left and he was fine,” his nephew Tomas el Soheil added.",
        [
            direct(
                "We had called him just before the ship left and he was fine,", "his nephew Tomas el Soheil"
            )
        ],
    ),
    "few words": ("The army parked the “big new toys” in the yard.", []),
    "a title": ("He carried a copy of “The Long and Winding Road to Peace in Europe” home.", []),
}

SUBJECT_OUTSIDE_THE_MARKS = {
    "would": (
        "The proposal “would cost us a generation of trust,” the ambassador said.",
        [mixed("The proposal “would cost us a generation of trust,”", "the ambassador")],
    ),
    "goes on behind the marks": (
        "The court “expresses no view on the merits” of the case, the judge said.",
        [mixed("The court “expresses no view on the merits” of the case", "the judge")],
    ),
    "inverted, with a relative clause behind the name": (
        "“We are happy” about the vote, said Lena Aalto, head of a union that has left the league.",
        [mixed("“We are happy” about the vote", "Lena Aalto, head of a union that has left the league")],
    ),
    "a whole sentence, but for its end": (
        "“We express no view on the merits” of the case, the judge said.",
        [mixed("“We express no view on the merits” of the case", "the judge")],
    ),
    "will": (
        "She says her husband will “be the best president.”",
        [mixed("her husband will “be the best president.”", "She")],
    ),
    "is": ("The pact “is dead,” the general said.", [mixed("The pact “is dead,”", "the general")]),
    "behind that": (
        "The minister said that the accord “is dead and will stay dead.”",
        [mixed("that the accord “is dead and will stay dead.”", "The minister")],
    ),
    "without that": (
        "The minister said the accord “will hurt nobody.”",
        [mixed("the accord “will hurt nobody.”", "The minister")],
    ),
    "two relative clauses between source and cue": (
        "Senator Olga Brandt, the liberal who heads the trade committee, which oversees the "
        "ports, said Ms. Falk's gifts “call into question the independence” of the bank.",
        [
            mixed(
                "Ms. Falk's gifts “call into question the independence” of the bank",
                "Senator Olga Brandt, the liberal who heads the trade committee, which oversees the ports",
            )
        ],
    ),
}

STACKED = {
    "adding that": (
        "The minister said the draft was ready, adding that a vote would follow.",
        [
            indirect("the draft was ready", "The minister"),
            indirect("that a vote would follow", "The minister"),
        ],
    ),
    "adding that, behind a quotation": (
        "“The draft is ready,” the minister said, adding that a vote would follow.",
        [direct("The draft is ready,", "the minister"), indirect("that a vote would follow", "the minister")],
    ),
    "adding, with a quotation": (
        "“The draft is ready,” the minister said, adding: “A vote will follow.”",
        [direct("The draft is ready,", "the minister"), direct("A vote will follow.", "the minister")],
    ),
    "declined something, saying that": (
        "The minister refused to name a date, saying that his guests needed time.",
        [indirect("that his guests needed time", "The minister")],
    ),
    "a statement announcing something": (
        "In a statement announcing the pick, the union called Aalto a “champion” of its cause.",
        [mixed("Aalto a “champion” of its cause", "the union")],
    ),
    "while somebody else acknowledged": (
        "While the minister acknowledged the drills were over, the envoy noted some “questions” were left.",
        [
            indirect("the drills were over", "the minister"),
            mixed("some “questions” were left", "the envoy"),
        ],
    ),
    "saying that": (
        "The president dismissed the report, saying that it was full of errors.",
        [indirect("that it was full of errors", "The president")],
    ),
    "calling it": (
        "The president rejected the plan, calling it “a trap for the unwary.”",
        [mixed("it “a trap for the unwary.”", "The president")],
    ),
    "a participle before": (
        "Pledging to keep the line open, the minister said that silence helps nobody.",
        [indirect("that silence helps nobody", "the minister")],
    ),
    "coordinated with a verb that reports nothing": (
        "The envoy welcomed the offer and said that a date would be announced soon.",
        [indirect("that a date would be announced soon", "The envoy")],
    ),
    "adding that, behind quoted words in an object": (
        "Lena Aalto called the idea a “bad joke,” adding that whoever “needs a crowd should go on stage.”",
        [
            mixed("the idea a “bad joke,”", "Lena Aalto"),
            mixed("that whoever “needs a crowd should go on stage.”", "Lena Aalto"),
        ],
    ),
    "but said, behind a clause with a subject of its own": (
        "Brandt said the guests would still meet in May, but said, “It is time that we change how we do it.”",
        [
            indirect("the guests would still meet in May", "Brandt"),
            direct("It is time that we change how we do it.", "Brandt"),
        ],
    ),
    "coordinated with a verb that names": (
        "The envoy called the delay “odd” and “quite unwise,” and said it showed “how deep the "
        "distrust between the two neighbours still is.”",
        [
            mixed("the delay “odd” and “quite unwise,”", "The envoy"),
            mixed("it showed “how deep the distrust between the two neighbours still is.”", "The envoy"),
        ],
    ),
    "behind what somebody else said, in passing": (
        "While state media said the talks would go on, the minister struck another note, telling reporters "
        "that the North “might lose its patience.”",
        [
            indirect("the talks would go on", "state media"),
            mixed("that the North “might lose its patience.”", "the minister"),
        ],
    ),
    "coordinated, told": (
        "The envoy thanked his hosts and told reporters that the talks had been useful.",
        [indirect("that the talks had been useful", "The envoy")],
    ),
    "coordinated, promised": (
        "The president met the envoy and promised to reopen the hotline.",
        [indirect("to reopen the hotline", "The president")],
    ),
    "an aside that closes with a day": (
        "The president, opening the museum of the navy on Saturday, said it would tell a sailor's story.",
        [
            indirect(
                "it would tell a sailor's story", "The president, opening the museum of the navy on Saturday"
            )
        ],
    ),
    "two cues before one clause": (
        "The owners argue, insisting that the port was never closed.",
        [indirect("that the port was never closed", "The owners")],
    ),
    "but said, and a clause behind it": (
        'Chancellor Karl Merz accused the mayor of "playing for winter" but said Oslo '
        "would back the talks as soon as the guns fell silent.",
        [
            mixed('the mayor of "playing for winter"', "Chancellor Karl Merz"),
            indirect("Oslo would back the talks as soon as the guns fell silent", "Chancellor Karl Merz"),
        ],
    ),
    "before adding": (
        "“They refuse to see us, period,” she said by phone, before adding that the port should not open.",
        [direct("They refuse to see us, period,", "she"), indirect("that the port should not open", "she")],
    ),
    "a participle that names, behind a clause": (
        "The sister of the leader said Monday that her country has no interest in a summit, "
        'ridiculing the idea as "a photograph looking for a frame."',
        [
            indirect("that her country has no interest in a summit", "The sister of the leader"),
            mixed('the idea as "a photograph looking for a frame."', "The sister of the leader"),
        ],
    ),
}

RELATIVE_AND_PARTICIPLE = {
    "which somebody called": (
        "The two sides signed a memorandum, which Halvorsen called “a modest beginning.”",
        [direct("a modest beginning.", "Halvorsen")],
    ),
    "which an office called": (
        "The North sent a letter, which the ministry called “a step in the right direction.”",
        [direct("a step in the right direction.", "the ministry")],
    ),
    "a participle before, naming": (
        "Calling the offer “a trap for the unwary,” the president left the hall.",
        [mixed("the offer “a trap for the unwary,”", "the president")],
    ),
    "a participle before, citing": (
        "Citing a “lack of trust,” the envoy left the hall.",
        [mixed("a “lack of trust,”", "the envoy")],
    ),
    "participle between commas": (
        "The envoy, saying that the talks had failed, went home.",
        [indirect("that the talks had failed", "The envoy")],
    ),
    "a statement saying": (
        "The ministry issued a statement saying that the drills would go ahead.",
        [indirect("that the drills would go ahead", "The ministry")],
    ),
    "who said": (
        "The pact was announced by the prime minister, who said it would take effect in July.",
        [indirect("it would take effect in July", "the prime minister")],
    ),
    "who warned, between commas": (
        "The envoy, who warned that the truce would collapse, flew home.",
        [indirect("that the truce would collapse", "The envoy")],
    ),
}

PASSIVE = {
    "was quoted as saying that": (
        "The general was quoted as saying that the drills would go ahead.",
        [indirect("that the drills would go ahead", "The general")],
    ),
    "was quoted as saying, with a quotation": (
        "The minister was quoted as saying, “We have nothing to hide.”",
        [direct("We have nothing to hide.", "The minister")],
    ),
    "was quoted by somebody": (
        "The minister was quoted by the state broadcaster as saying, “We will answer in kind.”",
        [direct("We will answer in kind.", "The minister")],
    ),
    "was quoted by somebody, indirect": (
        "The premier was quoted by state media as saying that the harvest was good.",
        [indirect("that the harvest was good", "The premier")],
    ),
    "it was announced by": (
        "It was announced by the ministry that the border would open.",
        [indirect("that the border would open", "the ministry")],
    ),
    "it was announced by, behind a quotation": (
        "“We were wrong,” it was announced by the ministry.",
        [direct("We were wrong,", "the ministry")],
    ),
    "was quoted as saying that, in part": (
        "The minister was quoted by the agency as saying that “the door is shut.”",
        [mixed("that “the door is shut.”", "The minister")],
    ),
    "was described by": (
        "The draft was described as “a new beginning” by the envoy.",
        [direct("a new beginning", "the envoy")],
    ),
    "nobody is named": ("The plan was called “a trap for the unwary.”", []),
    "quoted somebody as saying": (
        "The agency quoted the president as saying that the deal was done.",
        [indirect("that the deal was done", "the president")],
    ),
    "quoted her as saying, with a quotation": (
        "The agency quoted her as saying, “We will never beg.”",
        [direct("We will never beg.", "her")],
    ),
}

ACCORDING = {
    "before": (
        "According to the defense ministry, the ship left the port on Monday.",
        [indirect("the ship left the port on Monday", "the defense ministry")],
    ),
    "behind": (
        "The ship left the port on Monday, according to the defense ministry.",
        [indirect("The ship left the port on Monday", "the defense ministry")],
    ),
    "between": (
        "The drills, according to the ministry, will last ten days.",
        [indirect("The drills will last ten days", "the ministry")],
    ),
    "pronoun": (
        "According to him, the border will stay closed until autumn.",
        [indirect("the border will stay closed until autumn", "him")],
    ),
    "no apposition": (
        "Over the long term, according to the budget office, the rise in deficits “will be hard to bear for "
        "those who come after us.”",
        [
            mixed(
                "Over the long term the rise in deficits “will be hard to bear for those who come after us.”",
                "the budget office",
            )
        ],
    ),
    "name with apposition": (
        "According to Anna Vogel, a professor in Bern, the accord is dead.",
        [indirect("the accord is dead", "Anna Vogel, a professor in Bern")],
    ),
    "mixed, before": (
        "According to the envoy, the accord is “a dead letter.”",
        [mixed("the accord is “a dead letter.”", "the envoy")],
    ),
    "mixed, behind": (
        "The accord is “a dead letter,” according to the envoy.",
        [mixed("The accord is “a dead letter,”", "the envoy")],
    ),
    "direct": (
        "“The drills are over,” according to a statement from the ministry.",
        [direct("The drills are over,", "a statement from the ministry")],
    ),
    "in somebody's view": (
        "In the general's view, the truce will not last.",
        [indirect("the truce will not last", "the general")],
    ),
    "in a city's view": (
        "In Moscow's view, the treaty has lost its meaning.",
        [indirect("the treaty has lost its meaning", "Moscow")],
    ),
    "in her view": (
        "In her view, the treaty has lost its meaning.",
        [indirect("the treaty has lost its meaning", "her")],
    ),
    "in his view, behind": (
        "The truce will not last, in his view.",
        [indirect("The truce will not last", "his")],
    ),
    "in the view of": (
        "In the view of the ministry, the offer is not serious.",
        [indirect("the offer is not serious", "the ministry")],
    ),
    "in the words of": (
        "In the words of the ambassador, the accord is “a house without a roof.”",
        [mixed("the accord is “a house without a roof.”", "the ambassador")],
    ),
}

NOUN_CUES = {
    "is that": (
        "Oslo’s position is that talks should come first.",
        [indirect("that talks should come first", "Oslo")],
    ),
    "is that, behind an aside": (
        "Oslo’s line, repeated at every briefing, is that “the key lies in the hands of Vienna.”",
        [mixed("that “the key lies in the hands of Vienna.”", "Oslo")],
    ),
    "was a thing": ("Brandt’s point was the price.", []),
    "issued a warning that": (
        "The minister issued a warning that patience was running out.",
        [indirect("that patience was running out", "The minister")],
    ),
    "made a promise that": (
        "The president made a promise that the aid would come.",
        [indirect("that the aid would come", "The president")],
    ),
    "in a message": (
        "In a message to the troops, the general said that the fleet would sail.",
        [indirect("that the fleet would sail", "the general")],
    ),
    "somebody's claim that, its clause hung elsewhere": (
        "The auditors looked into Berg’s claim that there had been “thousands of flights” over the border.",
        [mixed("that there had been “thousands of flights” over the border", "Berg")],
    ),
    "somebody's statement that, in part": (
        "The minister's statement that “nobody is above the law” was met with silence.",
        [mixed("that “nobody is above the law”", "The minister")],
    ),
    "somebody's warning that": (
        "The minister's warning that patience was running out went unheard.",
        [indirect("that patience was running out", "The minister")],
    ),
    "with its agent": (
        "The claim by the islanders that the drills are “a rehearsal for landing” was rejected in Oslo.",
        [mixed("that the drills are “a rehearsal for landing”", "the islanders")],
    ),
}

SIGNATURES = {
    "dash, name, office": (
        "“Peace is made with enemies, not with friends.” — Elena Marsh, former envoy",
        [direct("Peace is made with enemies, not with friends.", "Elena Marsh, former envoy")],
    ),
    "no full stop": (
        "“Peace takes time” – Karl Brandt, former ambassador",
        [direct("Peace takes time", "Karl Brandt, former ambassador")],
    ),
    "hyphen": ("“Peace takes time.” - Karl Brandt", [direct("Peace takes time.", "Karl Brandt")]),
    "a post that the page embeds": (
        "I will meet the delegation at the harbour on Friday. No "
        "conditions! — Lena Aalto (@lenaaalto) May 4, 2021",
        [indirect("I will meet the delegation at the harbour on Friday. No conditions!", "Lena Aalto")],
    ),
    "a post with quoted words": (
        'They call it a "truce." It is surrender — Karl Brandt (@karlbrandt_) June 9, 2020',
        [mixed('They call it a "truce." It is surrender', "Karl Brandt")],
    ),
}

HEADLINES = {
    "name, colon": ("# Vogel: no talks before spring", [indirect("no talks before spring", "Vogel")]),
    "name, colon, single marks": (
        "# Vogel: 'No talks before spring'",
        [direct("No talks before spring", "Vogel")],
    ),
    "full name, curly single marks": (
        "# Anna Vogel: ‘I never gave up’",
        [direct("I never gave up", "Anna Vogel")],
    ),
    "country, colon": (
        "# North Korea: talks 'a waste of time'",
        [mixed("talks 'a waste of time'", "North Korea")],
    ),
    "single marks, colon, name": (
        "# 'No talks before spring': Vogel",
        [direct("No talks before spring", "Vogel")],
    ),
    "single marks, dash, name": ("# 'Talks have failed' - Vogel", [direct("Talks have failed", "Vogel")]),
    "says": ("# Minister says drills will go on", [indirect("drills will go on", "Minister")]),
    "says, single marks": (
        "# Vogel says talks ‘have failed’",
        [mixed("talks ‘have failed’", "Vogel")],
    ),
    "says, at the end": (
        "# Talks have failed, says Vogel",
        [indirect("Talks have failed", "Vogel")],
    ),
    "another matter behind a semicolon": (
        "# Aalto says she would study a new truce; Turku sends a team",
        [indirect("she would study a new truce", "Aalto")],
    ),
    "another matter behind as": (
        "# Minister says 'no need' for talks as Norland calls for calm",
        [mixed("'no need' for talks", "Minister")],
    ),
    "no verb but that of saying": (
        "# Oslo ready for talks with rebels, palace says",
        [indirect("Oslo ready for talks with rebels", "palace")],
    ),
    "an office, colon": ("# Envoy: no talks before spring", [indirect("no talks before spring", "Envoy")]),
    "dash, an office": (
        "# Oslo ready to talk to rebels 'without preconditions' – envoy",
        [mixed("Oslo ready to talk to rebels 'without preconditions'", "envoy")],
    ),
    "dash, a paper": ("# Oslo ready to talk to rebels - Halla Times", []),
    "no colon, no verb of saying": ("# Talks fail in Bern", []),
    "colon, name, without marks": (
        "# No talks before spring: Anna Vogel",
        [indirect("No talks before spring", "Anna Vogel")],
    ),
    "a label, not a name": (
        "# Analysis: the long road to peace",
        [],
    ),
    "a verb with a capital, a title-like string": (
        "# Envoy Calls North's Offer ‘A Trap’ Before Vote",
        [mixed("North's Offer ‘A Trap’", "Envoy")],
    ),
    "a verb with a capital that denounces": (
        "# Brandt Slams Truce as ‘Deal of Shame’",
        [mixed("Truce as ‘Deal of Shame’", "Brandt")],
    ),
}

TRANSCRIPTS = {
    "capitals": (
        "MR. PRICE: Good afternoon. I have one thing at the top.\n\n"
        "QUESTION: Has the North replied?\n\n"
        "MR. PRICE: It has not. We remain patient.\n\n"
        "We have said so before.\n\n"
        "QUESTION: And if it never does?",
        [
            direct("Good afternoon. I have one thing at the top.", "MR. PRICE"),
            direct("Has the North replied?", "QUESTION"),
            direct("It has not. We remain patient.", "MR. PRICE"),
            direct("We have said so before.", None, 2),
            direct("And if it never does?", "QUESTION"),
        ],
    ),
    "names": (
        "Reporter: Will you meet him?\n\n"
        "Vogel: If he wants to meet, I will be there.\n\n"
        "Reporter: And if not?\n\n"
        "Vogel: Then I will wait.",
        [
            direct("Will you meet him?", "Reporter"),
            direct("If he wants to meet, I will be there.", "Vogel"),
            direct("And if not?", "Reporter"),
            direct("Then I will wait.", "Vogel"),
        ],
    ),
    "an answer goes on over a paragraph that holds no sign of speech": (
        "QUESTION: Will they go on?\n\n"
        "MR. PRICE: They will.\n\n"
        "It is a long road. Our partners know it.\n\n"
        "QUESTION: When?",
        [
            direct("Will they go on?", "QUESTION"),
            direct("They will.", "MR. PRICE"),
            direct("It is a long road. Our partners know it.", None, 1),
            direct("When?", "QUESTION"),
        ],
    ),
    "one label makes no transcript": ("NOTE: The hall is closed.\n\nThe guests went home.", []),
}

STATEMENTS = {
    "released the following statement": (
        "Rina Holm, head of the foreign office, released the following statement on Tuesday:\n\n"
        "The south talks of “peace” once more.\n\n"
        "Its letters go unread. We want none of them.",
        [
            direct("The south talks of “peace” once more.", "Rina Holm, head of the foreign office"),
            direct("Its letters go unread. We want none of them.", None, 0),
        ],
    ),
    "the full text is as follows": (
        "The mission of Norland issued a press statement on Monday. The full text of the statement is as "
        "follows:\n\n"
        "The council has become a tool.",
        [direct("The council has become a tool.", "The mission of Norland")],
    ),
    "by somebody": (
        "# Press statement by Rina Holm\n\nThe text of the statement reads:\n\nThe door is shut.",
        [direct("The door is shut.", "Rina Holm")],
    ),
    "up to where it is reported on": (
        "Rina Holm made the following announcement:\n\n"
        "The road is open.\n\n"
        "Holm told the radio that she would walk.",
        [direct("The road is open.", "Rina Holm"), indirect("that she would walk", "Holm")],
    ),
    "up to its end": (
        "Rina Holm made the following announcement:\n\nThe road is open.\n\n(END)\n\nThe hall was cold.",
        [direct("The road is open.", "Rina Holm")],
    ),
    "reported, not given": (
        "A spokesman for the ministry gave the following answer to a question put by the agency:\n\n"
        "The spokesman said that the talks were a trap.\n\n"
        "The hall was cold.",
        [indirect("that the talks were a trap", "The spokesman")],
    ),
    "in quotation marks": (
        "Rina Holm released the following statement:\n\n“The road is open.”\n\nThe hall was cold.",
        [direct("The road is open.", "Rina Holm")],
    ),
    "a list that nobody speaks": ("The hall offers the following:\n\nCoffee and cake.", []),
}

WIRE = {
    "a dateline before what is said": (
        "OSLO (Reuters) - Prices will fall, the minister said on Monday.",
        [indirect("Prices will fall", "the minister")],
    ),
    "a dateline with a day": (
        "TURKU, Finland, Jan. 5 -- The sailors walked out “in good order,” the radio reported.",
        [mixed("The sailors walked out “in good order,”", "the radio")],
    ),
    "what is said along with a deed": (
        "Foreign Minister Rina Holm on Tuesday called on the parties to resume dialogue, stressing that arms "
        "bring no peace.",
        [indirect("that arms bring no peace", "Foreign Minister Rina Holm")],
    ),
    "an occasion before the subject": (
        "Speaking to reporters aboard the plane, the official, who asked not to be named, said the island "
        "had sent a letter.",
        [indirect("the island had sent a letter", "the official, who asked not to be named")],
    ),
    "another speaker behind a semicolon": (
        "One of the sailors said the vote was “all but lost”; the other warned that strikes could follow.",
        [
            mixed("the vote was “all but lost”", "One of the sailors"),
            indirect("that strikes could follow", "the other"),
        ],
    ),
    "what somebody does inside what is said": (
        "The union said it had received an offer and would respond “in a good spirit,” while the port sent a "
        "team.",
        [mixed("it had received an offer and would respond “in a good spirit,”", "The union")],
    ),
    "remarks that came after somebody spoke": (
        "Holm's remarks came a day after Clara Aalto, spokesperson for the office, said the port would not "
        "deal with sailors.",
        [indirect("the port would not deal with sailors", "Clara Aalto, spokesperson for the office")],
    ),
    "according to somebody with an apposition": (
        "According to Rina Holm, the port minister, both sides had agreed to swap crews before May, “which "
        "is a kind of peace”.",
        [
            mixed(
                "both sides had agreed to swap crews before May, “which is a kind of peace”",
                "Rina Holm, the port minister",
            )
        ],
    ),
    "a claim in an apposition behind a quotation": (
        "The mayor accused Holm of having “sold the port to a tweet”, a reference to Captain Aalto's claim "
        "that she had won.",
        [
            mixed("Holm of having “sold the port to a tweet”", "The mayor"),
            indirect("that she had won", "Captain Aalto"),
        ],
    ),
    "quoted words and then a clause of theirs": (
        "She said the north should “drop its dream” that the island would return to the table.",
        [mixed("the north should “drop its dream” that the island would return to the table", "She")],
    ),
    "what is ruled out": (
        "The army's commander, Anton Harmsen, ruled out talks with the rebels “until they leave the port”.",
        [mixed("talks with the rebels “until they leave the port”", "The army's commander, Anton Harmsen")],
    ),
    "what is ruled out, without marks": (
        "The minister ruled out sending a letter.",
        [indirect("sending a letter", "The minister")],
    ),
    "what somebody likes to say": (
        "The mayor likes to say that she “will never beg”.",
        [mixed("that she “will never beg”", "The mayor")],
    ),
    "what somebody used to say": (
        "“Talk is cheap,” my grandmother used to say, “but silence costs more.”",
        [direct("Talk is cheap, but silence costs more.", "my grandmother")],
    ),
    "commenting on what somebody else called": (
        "Commenting on what the mayor called “a trap,” Holm said: “She should look in the mirror.”",
        [direct("a trap,", "the mayor"), direct("She should look in the mirror.", "Holm")],
    ),
    "quoted words at the end of what is said": (
        "Rina Holm wrote on her page that she had the letter and that her reply was clear: “Not yet.”",
        [mixed("that she had the letter and that her reply was clear: “Not yet.”", "Rina Holm")],
    ),
    "a condition behind quoted words": (
        "Captain Aalto said her side would attend “any round,” provided that the port is opened first.",
        [mixed("her side would attend “any round,” provided that the port is opened first", "Captain Aalto")],
    ),
    "another speaker behind and": (
        "The minister pledged to ignore any contact from Turku, and harbour watchers say it wants a better "
        "price.",
        [
            indirect("to ignore any contact from Turku", "The minister"),
            indirect("it wants a better price", "harbour watchers"),
        ],
    ),
    "posted on a network": (
        "A senior adviser to the Iranian leader, Karim Sadr, posted on X: “Whoever wants peace must come.”",
        [direct("Whoever wants peace must come.", "A senior adviser to the Iranian leader, Karim Sadr")],
    ),
}

EMBEDDED = {
    "a quotation": (
        "“The deal is done,” the president said, the official news agency reported.",
        [direct("The deal is done,", "the president")],
    ),
    "according to somebody else": (
        "According to Halla News, the minister said that the talks were “over for now.”",
        [mixed("that the talks were “over for now.”", "the minister")],
    ),
    "the channel alone speaks": (
        "State media reported that the leader had visited a farm.",
        [indirect("that the leader had visited a farm", "State media")],
    ),
    "thought within speech": (
        "The envoy said he hoped the vote would send a message that “nobody in this hall stands alone.”",
        [
            mixed(
                "he hoped the vote would send a message that “nobody in this hall stands alone.”", "The envoy"
            )
        ],
    ),
    "what somebody does within speech": (
        "The envoy said he rarely travels, “except to people that I am close to.”",
        [mixed("he rarely travels, “except to people that I am close to.”", "The envoy")],
    ),
    "two cues of one report make one quote": (
        "The spokesman concluded, saying that the north will pay no heed to any offer.",
        [indirect("that the north will pay no heed to any offer", "The spokesman")],
    ),
    "speech within quotation marks": (
        "“He said that the talks were dead,” the envoy told reporters.",
        [direct("He said that the talks were dead,", "the envoy")],
    ),
    "a cue in a clause that another one interrupts": (
        "During her years in office, Ms. Aalto said, most of the islanders "
        "have come to believe “that the truce is real.”",
        [mixed("most of the islanders have come to believe “that the truce is real.”", "Ms. Aalto")],
    ),
    "a participle under a cue that is reported": (
        "Aalto said she recalled thinking, “This is what the sailors have talked about from time to time.”",
        [
            mixed(
                "she recalled thinking, “This is what the sailors have talked about from time to time.”",
                "Aalto",
            )
        ],
    ),
    "a colon in what somebody says of herself": (
        "She said she recalls the colleague being “confused,” once even scolding "
        "the client: “You know, you have to look at her.”",
        [
            mixed(
                "she recalls the colleague being “confused,” once even scolding "
                "the client: “You know, you have to look at her.”",
                "She",
            )
        ],
    ),
}

DOCUMENTS = {
    "report": (
        "The committee's report concluded that the ships had broken the embargo.",
        [indirect("that the ships had broken the embargo", "The committee's report")],
    ),
    "treaty": (
        "The treaty says that neither side may build new bases.",
        [indirect("that neither side may build new bases", "The treaty")],
    ),
    "poll": (
        "A poll showed that most citizens support direct talks.",
        [indirect("that most citizens support direct talks", "A poll")],
    ),
    "statement": (
        "“We regret the incident,” the statement said.",
        [direct("We regret the incident,", "the statement")],
    ),
    "statement, colon": (
        "The statement said: “We regret the incident.”",
        [direct("We regret the incident.", "The statement")],
    ),
}

THOUGHT = {
    "believes that": (
        "The adviser believes that the summit will fail.",
        [indirect("that the summit will fail", "The adviser")],
    ),
    "believes": (
        "The general believes the enemy is bluffing.",
        [indirect("the enemy is bluffing", "The general")],
    ),
    "agree that": (
        "Voters agree that the truce will last.",
        [indirect("that the truce will last", "Voters")],
    ),
    "doubt whether": (
        "Voters doubt whether the truce will last.",
        [indirect("whether the truce will last", "Voters")],
    ),
    "doubts whether": (
        "She doubts whether the truce will last.",
        [indirect("whether the truce will last", "She")],
    ),
    "hope that": (
        "Diplomats hope that the talks will resume in the autumn.",
        [indirect("that the talks will resume in the autumn", "Diplomats")],
    ),
    "hopes that": (
        "He hopes that both sides will return to the table.",
        [indirect("that both sides will return to the table", "He")],
    ),
    "fear": (
        "They fear the truce will not last.",
        [indirect("the truce will not last", "They")],
    ),
    "wondered whether": (
        "The minister wondered whether the deal was worth the price.",
        [indirect("whether the deal was worth the price", "The minister")],
    ),
    "expects": (
        "He expects that the talks will begin in May.",
        [indirect("that the talks will begin in May", "He")],
    ),
    "a name and a verb like a noun": (
        "Solheim doubts that she will be let in a third time.",
        [indirect("that she will be let in a third time", "Solheim")],
    ),
}

UNSAID = {
    "did not say": ("The minister did not say that the talks had failed.", []),
    "never said": ("The minister never said that the deal was dead.", []),
    "would not say": ("The spokesman would not say whether the envoy had left.", []),
    "has not said": ("The ambassador has not said when she will return.", []),
    "did not confirm": ("The ministry did not confirm that the envoy had been recalled.", []),
    "nobody said": ("Nobody said that the deal was dead.", []),
    "declined to comment": ("The spokesman declined to comment on the report.", []),
    "declined to say": ("The general declined to say where the ships were.", []),
    "refused to say": ("The minister refused to say whether the envoy had left.", []),
    "refused to comment": ("The minister refused to comment.", []),
    "said nothing": (
        "The general said nothing about the “peace plan.”",
        [],
    ),
    "a negation inside the marks counts for nothing": (
        "“We did not move,” the general said.",
        [direct("We did not move,", "the general")],
    ),
    "a negation inside the clause counts for nothing": (
        "The minister said that the talks had not failed.",
        [indirect("that the talks had not failed", "The minister")],
    ),
    "questioned": (
        "Did the ambassador say that the border would open?",
        [],
    ),
    "questioned, with words in marks": (
        "Did the minister say that “the door is shut”?",
        [],
    ),
    "never said, with words in marks": (
        "The minister never said that “the door is shut.”",
        [],
    ),
    "questioned, perfect": (
        "Has the minister said that the border will open?",
        [],
    ),
    "who said": (
        "Who said that the border would open?",
        [],
    ),
}

NOBODYS_WORDS = {
    "so-called": ("The so-called “sunshine policy” ended ten years ago.", []),
    "a place": ("They met at the “Peace House” near the border.", []),
    "a book": ("He studied the book “The Long Road to Peace” for years.", []),
    "a long title": (
        "Her new book, “Borders on Ice: How to Keep the North at Peace,” fills the shop windows.",
        [],
    ),
    "a film": ("The film “The Last Envoy” opened in March.", []),
    "a party": ("“New Dawn” won ten seats.", []),
    "a word as a word": ("The envoy used the word “peace” twice.", []),
    "titled": ("The treaty is titled “A Common Home.”", []),
    "irony": ("The “new” fence is ten years old.", []),
    "a nickname": ("His nickname is “the fox.”", []),
    "known as": ("The policy, known as “patience with teeth,” was dropped in May.", []),
    "nicknamed": ("The minister, nicknamed “the hammer,” left in May.", []),
    "dubbed": (
        "The pact, dubbed the “handshake deal,” was signed in May.",
        [],
    ),
    "no speech at all": ("The leaders met in Bern and dined by the lake.", []),
    "announced something that is no clause": ("The ministry announced the release of two sailors.", []),
}


@pytest.mark.parametrize(("text", "expected"), rows(CONTENT_FIRST))
def test_a_quotation_before_its_cue(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(INVERSION_WITH_APPOSITION))
def test_apposition_and_relative_clause_belong_to_the_source(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(SOURCE_FIRST))
def test_a_quotation_behind_its_cue(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(INTERRUPTED))
def test_a_quote_that_its_attribution_interrupts_is_one(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(IN_THE_SAME_PARAGRAPH))
def test_several_quotations_in_a_paragraph(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(OVER_PARAGRAPHS))
def test_a_quotation_goes_on_in_the_next_paragraph(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(INDIRECT))
def test_reported_clauses(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(WITHOUT_A_REPORTING_VERB))
def test_whoever_the_sentence_is_about_said_what_it_quotes(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(MIXED | NAMED | SUBJECT_OUTSIDE_THE_MARKS))
def test_words_of_the_source_in_clauses_of_the_reporter(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(STACKED))
def test_a_further_cue_has_the_source_of_the_first(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(RELATIVE_AND_PARTICIPLE))
def test_relative_and_participial_cues(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(PASSIVE))
def test_passive_cues(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(ACCORDING))
def test_according_to_and_in_the_view_of(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(NOUN_CUES))
def test_nouns_of_saying(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(SIGNATURES))
def test_a_signature_behind_a_dash(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(HEADLINES))
def test_headlines(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(TRANSCRIPTS))
def test_transcripts(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(WIRE))
def test_wire_news(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(STATEMENTS))
def test_statements_given_in_full(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


def test_questions_and_answers_of_a_transcript(find_in):
    found = find_in(
        "Q. Will the talks go on?\n\nA. If both sides want them.\n\nQ. Who will lead them?\n\nA. I will."
    )
    assert [one.quote.text for one in found] == [
        "Will the talks go on?",
        "If both sides want them.",
        "Who will lead them?",
        "I will.",
    ]
    assert [one.quote.source.text.rstrip(".") for one in found] == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize(("text", "expected"), rows(EMBEDDED))
def test_speech_within_speech_is_one_quote(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(DOCUMENTS))
def test_documents_speak(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(THOUGHT))
def test_reported_thought(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(UNSAID))
def test_what_was_not_said_is_no_quote(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(("text", "expected"), rows(NOBODYS_WORDS))
def test_words_that_nobody_is_reported_to_have_said_are_no_quotes(find_in, text, expected):
    assert [shown(found) for found in find_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "cue", "lemma"),
    [
        pytest.param("“We are tired,” she said.", "said", "say", id="verb"),
        pytest.param("The minister has said that the talks will go on.", "has said", "say", id="auxiliary"),
        pytest.param(
            "According to him, the border is closed.", "According to", "according to", id="according"
        ),
        pytest.param("In her view, the treaty is dead.", "In her view", "in view", id="view"),
        pytest.param("“Peace takes time.” — Karl Brandt", "—", "—", id="dash"),
        pytest.param("# Vogel: no talks before spring", ":", ":", id="colon of a headline"),
        pytest.param("# 'No talks before spring': Vogel", ":", ":", id="colon before a name"),
    ],
)
def test_cues(find_in, text, cue, lemma):
    (found,) = find_in(text)
    assert (found.quote.cue.text, found.quote.cue.lemma) == (cue, lemma)
    assert text_of(found.quote.cue.spans, text) == cue


def test_spans_are_offsets_in_the_whole_text(find_in):
    text = "# Talks fail\n\n“The talks,” Vogel said, “have failed.”\n\nThe ministry said the door was open."
    first, second = (found.quote for found in find_in(text))
    assert [span.of(text) for span in first.spans] == ["The talks,", "have failed."]
    assert [span.of(text) for span in first.marked_spans] == ["“The talks,”", "“have failed.”"]
    assert [span.of(text) for span in first.source.spans] == ["Vogel"]
    assert [span.of(text) for span in second.spans] == ["the door was open"]
    assert [span.of(text) for span in second.source.spans] == ["The ministry"]


def test_quotes_are_numbered_in_text_order(find_in):
    found = find_in(
        "“We will go,” he said. “They asked us to,” she said.\n\nThe ministry said the door was open."
    )
    assert [one.quote.id for one in found] == ["q1", "q2", "q3"]
    starts = [one.quote.span.start for one in found]
    assert starts == sorted(starts)


def test_no_passages_hold_no_quotes():
    assert find_quotes([]) == []


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("“We go,” he said. ", id="quotations with attribution"),
        pytest.param("“We go home and wait for a better day.” ", id="quotations without attribution"),
        pytest.param("He said that we go, ", id="reported clauses"),
        pytest.param("he said, adding ", id="stacked cues"),
        pytest.param("According to him, ", id="according to"),
        pytest.param("said said ", id="nothing but cues"),
        pytest.param("(x said “a ", id="marks never closed"),
        pytest.param("— Kim “a” ", id="dashes"),
    ],
)
def test_twice_the_paragraph_takes_twice_the_steps(nlp, article_of, steps_of, fragment):
    once, twice = (parse(article_of((fragment * times).strip()), nlp) for times in (40, 80))
    assert steps_of(lambda: find_quotes(twice)) < 2.5 * steps_of(lambda: find_quotes(once))


COPIES = {
    "a caption repeats the body": (
        "“The drills are over now,” the general said.\n\n-- “The drills are over now,” said the general.",
        ["The drills are over now,"],
    ),
    "the caption comes first": (
        "-- The general: “The drills are over now,” he said.\n\n“The drills are over now,” the general said.",
        ["The drills are over now,"],
    ),
    "the caption says something of its own": (
        "“The drills are over now,” the general said.\n\n-- “We met as friends, as ever,” the envoy said.",
        ["The drills are over now,", "We met as friends, as ever,"],
    ),
    "two captions alike": (
        "-- “We met as friends,” the envoy said.\n\n-- “We met as friends,” said the envoy.",
        ["We met as friends,"],
    ),
    "the body repeats itself": (
        "“The drills are over,” the general said.\n\n“The drills are over,” the minister said.",
        ["The drills are over,", "The drills are over,"],
    ),
}


@pytest.mark.parametrize(("text", "kept"), rows(COPIES))
def test_a_caption_that_repeats_the_body_counts_once(nlp, article_of, text, kept):
    article = article_of(text)
    left = without_copies(find_quotes(parse(article, nlp)), article)
    assert [one.quote.text for one in left] == kept
    assert [one.quote.id for one in left] == [f"q{number}" for number in range(1, len(kept) + 1)]


def test_what_follows_a_quote_still_does_when_copies_are_gone(nlp, article_of):
    article = article_of(
        "-- “The drills are over for good,” said the general.\n\n"
        "“The drills are over for good,” the general said.\n\n“They will not be repeated this year.”"
    )
    found = find_quotes(parse(article, nlp))
    assert [one.follows for one in found] == [None, None, 1]
    assert [one.follows for one in without_copies(found, article)] == [None, 0]
