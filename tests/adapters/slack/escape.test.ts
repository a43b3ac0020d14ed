import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inert } from "../../../src/adapters/messaging/inert.ts";
import { readWords, toMrkdwn } from "../../../src/adapters/slack/escape.ts";
import { words } from "../messaging/cards.ts";
import { expectInert } from "./slack-limits.ts";

describe("words that go to Slack", () => {
  it("are never live, whatever stands in them", () => {
    fc.assert(
      fc.property(words, (text) => {
        expectInert(toMrkdwn(text), true);
        expectInert(inert(text), false);
        expect(inert(inert(text))).toBe(inert(text));
      }),
    );
  });

  it.each([
    ["<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@\u2060U1&gt;"],
    ["*vet* _schuin_ ~weg~ `code`", "∗vet∗ ＿schuin＿ ∼weg∼ ˋcodeˋ"],
    ["> geciteerd\n  >> diep, en 3 > 2", "› geciteerd\n  ›› diep, en 3 &gt; 2"],
    ["https://a.nl en jan@b.nl", "https:\u2060//a.\u2060nl en jan@\u2060b.\u2060nl"],
    ["&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
    ["Mijn tarief is 95 euro. Dat is 2.5 keer zo veel (en meer).", "Mijn tarief is 95 euro. Dat is 2.5 keer zo veel (en meer)."],
  ])("%s reads as %s", (given, escaped) => {
    expect(toMrkdwn(given)).toBe(escaped);
  });
});

describe("words that come from Slack", () => {
  it.each([
    ["Ik reken 95 &amp; jij &lt;3 &gt; 2", "Ik reken 95 & jij <3 > 2"],
    ["&amp;lt;", "&lt;"],
    ["zie <https://x.nl/a?b=1&amp;c|mijn site>", "zie mijn site"],
    ["zie <https://x.nl/a?b=1&amp;c>", "zie https://x.nl/a?b=1&c"],
    ["<http://x.nl|x.nl>", "x.nl"],
    ["<mailto:jan@x.nl|jan@x.nl> of <mailto:jan@x.nl> of <tel:0612>", "jan@x.nl of jan@x.nl of 0612"],
    ["<@U012ABC|rob> en <@U012ABC>", "@rob en @…"],
    ["<#C1|algemeen> en <#C1>", "#algemeen en #…"],
    ["<!here> <!channel|@channel> <!subteam^S1|@team> <!subteam^S1>", "@here @channel @team @…"],
    ["<!date^1392734382^{date}|18 februari>", "18 februari"],
    ["&lt;!channel&gt; :smile: blijft", "<!channel> :smile: blijft"],
  ])("%s are read as %s", (given, read) => {
    expect(readWords(given)).toBe(read);
  });

  it("come back as they were typed, when Slack escapes them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        fc.pre(!typed.includes("\u2060"));
        const sent = typed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
        expect(readWords(sent)).toBe(typed);
      }),
    );
  });
});
