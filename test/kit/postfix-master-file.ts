/** Services that both a sending and a receiving Postfix need; none of them is confined to a changed root. */
const SERVICES = `
cleanup    unix       n - n -     0 cleanup
qmgr       unix       n - n 1     1 qmgr
rewrite    unix       - - n -     - trivial-rewrite
bounce     unix       - - n -     0 bounce
defer      unix       - - n -     0 bounce
trace      unix       - - n -     0 bounce
verify     unix       - - n -     1 verify
flush      unix       n - n 1000? 0 flush
proxymap   unix       - - n -     - proxymap
smtp       unix       - - n -     - smtp
error      unix       - - n -     - error
retry      unix       - - n -     - error
virtual    unix       - n n -     - virtual
discard    unix       - - n -     - discard
anvil      unix       - - n -     1 anvil
scache     unix       - - n -     1 scache
tlsmgr     unix       - - n 1000? 1 tlsmgr
showq      unix       n - n -     - showq
postlog    unix-dgram n - n -     1 postlogd
`;

/** The text of a master.cf whose smtpd listens on this port of 127.0.0.1. */
export function postfixMasterFile(port: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd${SERVICES}`;
}
