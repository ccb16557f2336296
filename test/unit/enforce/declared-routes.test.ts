import { createHttp } from '@cloud-prevent/enforce/operation/create-http';
import { declaredRoutes } from '@cloud-prevent/enforce/operation/declared-routes';
import { createLog } from '@cloud-prevent/enforce/operation/log';
import { LinkKeys } from '../../kit/link-keys';
import { temporaryFolder } from '../../kit/temporary-folder';

describe('a route', () => {
  const newHttp = async () => {
    const folder = temporaryFolder();
    const keystore = await (await LinkKeys.create(folder.path)).make('localhost', { role: 'enforce' });
    folder.remove();
    return createHttp(keystore, createLog('silent'));
  };

  it('that does not say who may call it keeps the server from starting', async () => {
    const http = await newHttp();
    declaredRoutes(http);
    http.get('/declared', { config: { requires: 'anyone' } }, () => 'x');
    http.get('/forgotten', () => 'x');
    await expect(Promise.resolve(http.ready())).rejects.toMatchObject({
      errorName: 'routeUndeclared',
      message: expect.stringContaining('GET /forgotten'),
    });
    await http.close();
  });

  it('of a plug-in may be declared by whoever takes the plug-in in', async () => {
    const http = await newHttp();
    const routes = declaredRoutes(http);
    await http.register(async (scope) => {
      scope.addHook('onRoute', (route) => {
        route.config = { ...route.config, requires: 'view-system' };
      });
      scope.get('/plugged-in', () => 'x');
    });
    await http.ready();
    expect(routes()).toContainEqual({ method: 'GET', path: '/plugged-in', requires: 'view-system' });
    await http.close();
  });
});
