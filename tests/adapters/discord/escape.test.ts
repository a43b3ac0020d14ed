import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain, readWords, toMarkdown } from "../../../src/adapters/discord/escape.ts";
import { inert, JOINER } from "../../../src/adapters/messaging/inert.ts";
import { words } from "../messaging/cards.ts";
import { expectDead, expectNoAddress } from "./discord-limits.ts";

const nobody = { self: [], names: new Map<string, string>() };

describe("words that go to Discord", () => {
  it("are dead, whatever stands in them", () => {
    fc.assert(
      fc.property(words, (text) => {
        const escaped = toMarkdown(text);
        // Not even what a card itself may draw.
        expect(escaped.replace(/\\[^\p{L}\p{N}\s]/gu, "·")).not.toMatch(/[*_~`|<>#[\]\\]/);
        expectDead(escaped);
      }),
    );
  });

  it("stay dead wherever a line begins among them", () => {
    fc.assert(
      fc.property(words, fc.nat(200), (text, at) => {
        const cleaned = inert(text);
        expectDead(`${toMarkdown(cleaned.slice(0, at))}\n${toMarkdown(cleaned.slice(at))}`);
      }),
    );
  });

  it("read as they were typed when they come back", () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(readWords(toMarkdown(text), nobody)).toBe(inert(text).replaceAll(JOINER, "").trim());
      }),
    );
  });

  it.each([
    ["*vet* __onder__ ~~weg~~ ||stil|| `code`", "\\*vet\\* \\_\\_onder\\_\\_ \\~\\~weg\\~\\~ \\|\\|stil\\|\\| \\`code\\`"],
    ["¯\\_(ツ)_/¯", "¯\\\\\\_(ツ)\\_/¯"],
    ["[bank](https://a.nl)", "\\[bank\\](https:\u2060//a.\u2060nl)"],
    ["@everyone <@1> <#2> </x:3> <:e:4> <t:5>", "@\u2060everyone \\<@\u20601\\> \\<\\#2\\> \\</x:3\\> \\<\\:e:4\\> \\<t:5\\>"],
    ["# kop\n-# klein\n- punt\n1. een\n> zei", "\\# kop\n\\-\\# klein\n\\- punt\n1\\. een\n\\> zei"],
    ["evil.example jan@b.nl :smile:", "evil.\u2060example jan@\u2060b.\u2060nl \\:smile:"],
    ["Mijn tarief is 2.5 keer zo hoog - echt (of niet): 10:30.", "Mijn tarief is 2.5 keer zo hoog \\- echt (of niet): 10:30\\."],
  ])("%s is written as %s", (given, escaped) => {
    expect(toMarkdown(given)).toBe(escaped);
  });

  it("on a button are one line that fits and is never empty", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 80 }), (text, limit) => {
        const label = plain(text, limit);
        expect(label.trim().length).toBeGreaterThan(0);
        expect(label.length).toBeLessThanOrEqual(limit);
        expect(label).not.toContain("\n");
        expectNoAddress(label);
      }),
    );
    expect(plain(" \u200b\n", 10)).toBe("…");
    expect(plain("*Nog* een\nkeer", 80)).toBe("*Nog* een keer");
  });
});

describe("words that come from Discord", () => {
  const mentions = {
    self: ["1", "2"],
    names: new Map([
      ["3", "rob"],
      ["4", "algemeen"],
      ["5", "Team"],
    ]),
  };

  it.each([
    ["<@1> ik reken 95", "ik reken 95"],
    ["<@!1>, oefen", "oefen"],
    ["<@&2>: oefen", "oefen"],
    ["Hoi <@1> alles goed?", "Hoi alles goed?"],
    ["<@3> en <@!3> en <#4> en <@&5>", "@rob en @rob en #algemeen en @Team"],
    ["<@9> en <#9>", "@… en #…"],
    ["<:lach:12> <a:dans:12> 😀", ":lach: :dans: 😀"],
    ["</oefen start:12>", "/oefen start"],
    ["<t:1618953630:R>", "2021-04-20"],
    ["zie <https://x.nl/a_b>", "zie https://x.nl/a_b"],
    ["95 < 100 en <3 > 2", "95 < 100 en <3 > 2"],
    ["\\*geen ster\\* en \\<@1>", "*geen ster* en <@1>"],
    ["**nee** C:\\map", "**nee** C:\\map"],
  ])("%s are read as %s", (given, read) => {
    expect(readWords(given, mentions)).toBe(read);
  });
});
