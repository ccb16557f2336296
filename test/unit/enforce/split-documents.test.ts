import { joinDocuments, splitDocuments } from '@cloud-prevent/enforce/policies/split-documents';

describe('a YAML stream', () => {
  it('is taken apart into its documents, comments and all', () => {
    const texts = ['# one\nname: 1\n', 'name: "a --- b"\ntext: |\n  ---\n  in a text\n'];
    expect(splitDocuments(joinDocuments(texts))).toEqual(texts);
  });

  it('may begin and end with separators, and have Windows line ends', () => {
    expect(splitDocuments('---\r\nname: 1\r\n---\r\nname: 2\r\n---\r\n')).toEqual(['name: 1\r\n', 'name: 2\r\n']);
  });
});
