/**
 * What a lock file (version 3) installs for some of its packages.
 * @param lock the parsed lock file
 * @param {string[]} roots paths in it, such as `detector-image`
 * @param {Record<string, string[]>} skipped by package name, those of its dependencies that are not followed
 * @returns {Set<string>} paths in it, `node_modules/zod`, and of workspaces `deployment` and its link; roots included
 */
export function reachedPackages({ packages }, roots, skipped = {}) {
  const reached = new Set();
  const open = [...roots];
  while (open.length) {
    const path = open.pop();
    if (reached.has(path)) continue;
    reached.add(path);
    const { link, resolved, dependencies, optionalDependencies } = packages[path];
    if (link) {
      open.push(resolved);
      continue;
    }
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...neededPeers(packages[path]) });
    const wanted = names.filter((name) => !skipped[nameOf(path)]?.includes(name));
    open.push(...wanted.map((name) => placeOf(packages, path, name)).filter(Boolean));
  }
  return reached;
}

/** A peer that is optional is there for somebody else, such as the tests, or not at all. */
function neededPeers({ peerDependencies = {}, peerDependenciesMeta = {} }) {
  return Object.fromEntries(Object.entries(peerDependencies).filter(([name]) => !peerDependenciesMeta[name]?.optional));
}

/** Where Node finds a dependency of a package; undefined for an optional one that the lock file leaves out. */
function placeOf(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const place = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[place]) return place;
    if (!folder) return undefined;
  }
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
