import type { DataIdentifierName } from '@cloud-prevent/protocol/data-identifier-names';
import { abaRoutingNumber } from './finance/aba-routing-number.js';
import { creditCardNumber } from './finance/credit-card-number.js';
import { cusip } from './finance/cusip.js';
import { iban } from './finance/iban.js';
import { isin } from './finance/isin.js';
import { swiftBic } from './finance/swift-bic.js';
import { usDeaNumber } from './united-states/us-dea-number.js';
import { usDriverLicenceCalifornia } from './united-states/us-driver-licence-california.js';
import { usDriverLicenceFlorida } from './united-states/us-driver-licence-florida.js';
import { usDriverLicenceGeorgia } from './united-states/us-driver-licence-georgia.js';
import { usDriverLicenceIllinois } from './united-states/us-driver-licence-illinois.js';
import { usDriverLicenceMichigan } from './united-states/us-driver-licence-michigan.js';
import { usDriverLicenceNewYork } from './united-states/us-driver-licence-new-york.js';
import { usDriverLicenceNorthCarolina } from './united-states/us-driver-licence-north-carolina.js';
import { usDriverLicenceOhio } from './united-states/us-driver-licence-ohio.js';
import { usDriverLicencePennsylvania } from './united-states/us-driver-licence-pennsylvania.js';
import { usDriverLicenceTexas } from './united-states/us-driver-licence-texas.js';
import { usEin } from './united-states/us-ein.js';
import { usItin } from './united-states/us-itin.js';
import { usNpi } from './united-states/us-npi.js';
import { usPassport } from './united-states/us-passport.js';
import { usSsn } from './united-states/us-ssn.js';
import { ukNhsNumber } from './united-kingdom/uk-nhs-number.js';
import { ukNino } from './united-kingdom/uk-nino.js';
import { ukUtr } from './united-kingdom/uk-utr.js';
import { argentinaCuit } from './americas/argentina-cuit.js';
import { brazilCnpj } from './americas/brazil-cnpj.js';
import { brazilCpf } from './americas/brazil-cpf.js';
import { canadaSin } from './americas/canada-sin.js';
import { chileRut } from './americas/chile-rut.js';
import { mexicoCurp } from './americas/mexico-curp.js';
import { mexicoRfc } from './americas/mexico-rfc.js';
import { austriaSvnr } from './europe/austria-svnr.js';
import { belgiumNrn } from './europe/belgium-nrn.js';
import { czechiaBirthNumber } from './europe/czechia-birth-number.js';
import { denmarkCpr } from './europe/denmark-cpr.js';
import { finlandHetu } from './europe/finland-hetu.js';
import { franceNir } from './europe/france-nir.js';
import { germanyIdentityCard } from './europe/germany-identity-card.js';
import { germanyTaxId } from './europe/germany-tax-id.js';
import { irelandPps } from './europe/ireland-pps.js';
import { italyCodiceFiscale } from './europe/italy-codice-fiscale.js';
import { netherlandsBsn } from './europe/netherlands-bsn.js';
import { norwayNationalId } from './europe/norway-national-id.js';
import { polandPesel } from './europe/poland-pesel.js';
import { portugalNif } from './europe/portugal-nif.js';
import { spainDni } from './europe/spain-dni.js';
import { spainNie } from './europe/spain-nie.js';
import { swedenPersonalNumber } from './europe/sweden-personal-number.js';
import { switzerlandAhv } from './europe/switzerland-ahv.js';
import { israelId } from './africa-and-middle-east/israel-id.js';
import { southAfricaId } from './africa-and-middle-east/south-africa-id.js';
import { turkeyId } from './africa-and-middle-east/turkey-id.js';
import { australiaAbn } from './asia-pacific/australia-abn.js';
import { australiaMedicare } from './asia-pacific/australia-medicare.js';
import { australiaTfn } from './asia-pacific/australia-tfn.js';
import { chinaResidentId } from './asia-pacific/china-resident-id.js';
import { hongKongId } from './asia-pacific/hong-kong-id.js';
import { indiaAadhaar } from './asia-pacific/india-aadhaar.js';
import { indiaPan } from './asia-pacific/india-pan.js';
import { japanMyNumber } from './asia-pacific/japan-my-number.js';
import { koreaRrn } from './asia-pacific/korea-rrn.js';
import { newZealandIrd } from './asia-pacific/new-zealand-ird.js';
import { singaporeNric } from './asia-pacific/singapore-nric.js';
import { taiwanId } from './asia-pacific/taiwan-id.js';
import { emailAddress } from './network/email-address.js';
import { ipAddress } from './network/ip-address.js';
import { macAddress } from './network/mac-address.js';
import { phoneNumber } from './network/phone-number.js';
import { dateOfBirth } from './person/date-of-birth.js';
import { icd10Code } from './health/icd-10-code.js';
import { usDrugCode } from './health/us-drug-code.js';
import { awsAccessKeyId } from './secrets/aws-access-key-id.js';
import { awsSecretAccessKey } from './secrets/aws-secret-access-key.js';
import { azureClientSecret } from './secrets/azure-client-secret.js';
import { azureStorageKey } from './secrets/azure-storage-key.js';
import { connectionString } from './secrets/connection-string.js';
import { gcpApiKey } from './secrets/gcp-api-key.js';
import { gcpServiceAccountKey } from './secrets/gcp-service-account-key.js';
import { githubToken } from './secrets/github-token.js';
import { highEntropyString } from './secrets/high-entropy-string.js';
import { jsonWebToken } from './secrets/json-web-token.js';
import { privateKey } from './secrets/private-key.js';
import { slackToken } from './secrets/slack-token.js';
import { stripeKey } from './secrets/stripe-key.js';
import type { Identifier } from './identifier.js';

/** Every identifier by the name that policies use; the type makes a missing one a compile error. */
export const identifiers: Readonly<Record<DataIdentifierName, Identifier>> = {
  'aba-routing-number': abaRoutingNumber,
  'credit-card-number': creditCardNumber,
  cusip: cusip,
  iban: iban,
  isin: isin,
  'swift-bic': swiftBic,
  'us-dea-number': usDeaNumber,
  'us-driver-licence-california': usDriverLicenceCalifornia,
  'us-driver-licence-florida': usDriverLicenceFlorida,
  'us-driver-licence-georgia': usDriverLicenceGeorgia,
  'us-driver-licence-illinois': usDriverLicenceIllinois,
  'us-driver-licence-michigan': usDriverLicenceMichigan,
  'us-driver-licence-new-york': usDriverLicenceNewYork,
  'us-driver-licence-north-carolina': usDriverLicenceNorthCarolina,
  'us-driver-licence-ohio': usDriverLicenceOhio,
  'us-driver-licence-pennsylvania': usDriverLicencePennsylvania,
  'us-driver-licence-texas': usDriverLicenceTexas,
  'us-ein': usEin,
  'us-itin': usItin,
  'us-npi': usNpi,
  'us-passport': usPassport,
  'us-ssn': usSsn,
  'uk-nhs-number': ukNhsNumber,
  'uk-nino': ukNino,
  'uk-utr': ukUtr,
  'argentina-cuit': argentinaCuit,
  'brazil-cnpj': brazilCnpj,
  'brazil-cpf': brazilCpf,
  'canada-sin': canadaSin,
  'chile-rut': chileRut,
  'mexico-curp': mexicoCurp,
  'mexico-rfc': mexicoRfc,
  'austria-svnr': austriaSvnr,
  'belgium-nrn': belgiumNrn,
  'czechia-birth-number': czechiaBirthNumber,
  'denmark-cpr': denmarkCpr,
  'finland-hetu': finlandHetu,
  'france-nir': franceNir,
  'germany-identity-card': germanyIdentityCard,
  'germany-tax-id': germanyTaxId,
  'ireland-pps': irelandPps,
  'italy-codice-fiscale': italyCodiceFiscale,
  'netherlands-bsn': netherlandsBsn,
  'norway-national-id': norwayNationalId,
  'poland-pesel': polandPesel,
  'portugal-nif': portugalNif,
  'spain-dni': spainDni,
  'spain-nie': spainNie,
  'sweden-personal-number': swedenPersonalNumber,
  'switzerland-ahv': switzerlandAhv,
  'israel-id': israelId,
  'south-africa-id': southAfricaId,
  'turkey-id': turkeyId,
  'australia-abn': australiaAbn,
  'australia-medicare': australiaMedicare,
  'australia-tfn': australiaTfn,
  'china-resident-id': chinaResidentId,
  'hong-kong-id': hongKongId,
  'india-aadhaar': indiaAadhaar,
  'india-pan': indiaPan,
  'japan-my-number': japanMyNumber,
  'korea-rrn': koreaRrn,
  'new-zealand-ird': newZealandIrd,
  'singapore-nric': singaporeNric,
  'taiwan-id': taiwanId,
  'email-address': emailAddress,
  'ip-address': ipAddress,
  'mac-address': macAddress,
  'phone-number': phoneNumber,
  'date-of-birth': dateOfBirth,
  'icd-10-code': icd10Code,
  'us-drug-code': usDrugCode,
  'aws-access-key-id': awsAccessKeyId,
  'aws-secret-access-key': awsSecretAccessKey,
  'azure-client-secret': azureClientSecret,
  'azure-storage-key': azureStorageKey,
  'connection-string': connectionString,
  'gcp-api-key': gcpApiKey,
  'gcp-service-account-key': gcpServiceAccountKey,
  'github-token': githubToken,
  'high-entropy-string': highEntropyString,
  'json-web-token': jsonWebToken,
  'private-key': privateKey,
  'slack-token': slackToken,
  'stripe-key': stripeKey,
};
