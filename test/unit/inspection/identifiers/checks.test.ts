import { isCalendarDate } from '@cloud-prevent/inspection/identifiers/checks/calendar-date';
import { hasEntropy } from '@cloud-prevent/inspection/identifiers/checks/entropy';
import { hasLuhnCheckDigit } from '@cloud-prevent/inspection/identifiers/checks/luhn';
import { isPhoneNumber } from '@cloud-prevent/inspection/identifiers/checks/phone-number';
import { standardNumber } from '@cloud-prevent/inspection/identifiers/checks/standard-number';
import { weightedSum } from '@cloud-prevent/inspection/identifiers/checks/weighted-sum';
import { withALetter } from '@cloud-prevent/inspection/identifiers/checks/with-a-letter';

describe('hasLuhnCheckDigit', () => {
  it('accepts one of ten last digits', () => {
    const valid = Array.from({ length: 10 }, (_, last) => `453914880343646${last}`).filter(hasLuhnCheckDigit);
    expect(valid).toEqual(['4539148803436467']);
  });

  it('notices any single wrong digit', () => {
    const number = '4539148803436467';
    for (let at = 0; at < number.length; at += 1) {
      const wrong = number.slice(0, at) + ((Number(number[at]) + 1) % 10) + number.slice(at + 1);
      expect(hasLuhnCheckDigit(wrong)).toBe(false);
    }
  });
});

describe('standardNumber', () => {
  it('checks a number', () => {
    expect(standardNumber('PL', 'pesel')('44051401359')).toBe(true);
    expect(standardNumber('PL', 'pesel')('44051401358')).toBe(false);
  });

  it('refuses a number that nobody can check, when it is set up', () => {
    expect(() => standardNumber('PL', 'pessel')).toThrow('stdnum has no number PL.pessel');
  });
});

describe('isPhoneNumber', () => {
  it.each([
    '+14155552671',
    '+442079460958',
    '+4930901820',
    '+33142685300',
    '+81312345678',
    '+5511961234567',
    '02079460958',
  ])('knows %s', (number) => expect(isPhoneNumber(number)).toBe(true));

  it.each(['+11155552671', '+999123456', '+44111', '+', '1155552671', '0000000000', '012'])('refuses %s', (number) =>
    expect(isPhoneNumber(number)).toBe(false),
  );
});

it('isCalendarDate knows leap years', () => {
  expect([2000, 1900, 2023, 2024].map((year) => isCalendarDate(year, 2, 29))).toEqual([true, false, false, true]);
  expect(isCalendarDate(2024, 13, 1)).toBe(false);
});

it('hasEntropy tells chance from words and repetition', () => {
  expect(hasEntropy('aB3dE5gH7jK9mN1pQ3sT5vX7', 4)).toBe(true);
  expect(hasEntropy('this-is-a-long-hyphenated-word', 4)).toBe(false);
  expect(hasEntropy('aaaaaaaa', 0.1)).toBe(false);
});

it('weightedSum multiplies digit by digit', () => {
  expect(weightedSum('123', [100, 10, 1])).toBe(123);
});

it('withALetter asks for a letter anywhere, and for nothing but digits and letters of the given', () => {
  const pattern = new RegExp(`^${withALetter(4, 'A-F')}$`);
  expect(['A123', '1A23', '123A', 'ABCD'].filter((value) => pattern.test(value))).toHaveLength(4);
  expect(['1234', '12A', '12A34', '12G4', '12a4'].filter((value) => pattern.test(value))).toEqual([]);
});
