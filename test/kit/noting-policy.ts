/** A policy for the word falcon and its response rule, which leaves a note on each incident: done twice, it shows twice. */
export const notingPolicy = {
  policy: `kind: policy
name: Card numbers
rules:
  - name: words
    all:
      - keyword: { words: [falcon] }
responseRules: [Note]
`,
  rule: 'kind: response-rule\nname: Note\nactions:\n  - addComment: { text: noted }\n',
} as const;
