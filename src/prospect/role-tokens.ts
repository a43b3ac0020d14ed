/** What models take for the start or the end of somebody's turn: `<|im_start|>`, `[INST]`, `<<SYS>>`, `<start_of_turn>`, `</s>`. */
const ROLE_TOKEN =
  /<\|[^<>]{0,40}\|>|\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\]|<<\/?SYS>>|<\/?s>|<\/?(?:start|end)_of_(?:turn|text)>|<\/?(?:bos|eos|pad|unk)>/giu;

/** Words without role tokens, also without those that only show when another one between them is gone. */
export function dropRoleTokens(words: string): string {
  let before = words;
  let after = words.replace(ROLE_TOKEN, " ");
  while (after !== before) {
    before = after;
    after = before.replace(ROLE_TOKEN, " ");
  }
  return after;
}
