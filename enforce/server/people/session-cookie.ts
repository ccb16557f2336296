import { HostCookie } from '../operation/host-cookie.js';

/** Holds the secret of a session, and nothing else. */
export const sessionCookie = new HostCookie('cloud-prevent');
