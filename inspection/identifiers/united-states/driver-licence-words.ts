/** Words that stand beside the number of a US driver licence in every state. */
export const driverLicenceWords: readonly string[] = [
  'driver license',
  'driver licence',
  'drivers license',
  'drivers licence',
  "driver's license",
  "driver's licence",
  'driver license number',
  'drivers license number',
  'driving license',
  'driving licence',
  'dl#',
  'dl no',
  'dl number',
  'dln',
  'dlno',
  'lic#',
];
