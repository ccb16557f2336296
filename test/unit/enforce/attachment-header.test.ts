import { attachmentHeader } from '@cloud-prevent/enforce/operation/attachment-header';

describe('the header by which a file is saved', () => {
  it.each([
    ['cards.pdf', `attachment; filename="cards.pdf"; filename*=UTF-8''cards.pdf`],
    ['Prüf bericht.pdf', `attachment; filename="Pr_f bericht.pdf"; filename*=UTF-8''Pr%C3%BCf%20bericht.pdf`],
    ['C:\\Users\\ann\\x.txt', `attachment; filename="x.txt"; filename*=UTF-8''x.txt`],
    ['../../etc/passwd', `attachment; filename="passwd"; filename*=UTF-8''passwd`],
    [
      'a"; filename="b\r\nSet-Cookie: x',
      `attachment; filename="a_ filename_bSet-Cookie_ x"; filename*=UTF-8''a%22%3B%20filename%3D%22bSet-Cookie%3A%20x`,
    ],
    ['', `attachment; filename="file"; filename*=UTF-8''file`],
    ['.htaccess', `attachment; filename="htaccess"; filename*=UTF-8''.htaccess`],
    ["it's (1)*.txt", `attachment; filename="it_s _1_.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    ['half \ud800', `attachment; filename="half _"; filename*=UTF-8''half%20%EF%BF%BD`],
  ])('holds nothing of %j that could end it, or lead elsewhere', (name, header) => {
    expect(attachmentHeader(name)).toBe(header);
  });
});
