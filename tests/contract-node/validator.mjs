// Judges documents by the contract's schemas for a program of another language. Each line in is a JSON array of { kind, name, base64 },
// each line out a JSON array of sentences, one for each fault. Ends with its input.
import { createInterface } from 'node:readline';
import { faultsOfMessage, faultsOfRecord } from './contracts.mjs';
import { faultsOfExchange } from './openapi.mjs';

const judges = { message: faultsOfMessage, record: faultsOfRecord, http: faultsOfExchange };

for await (const line of createInterface({ input: process.stdin })) {
  const faults = JSON.parse(line).flatMap(({ kind, name, base64 }) =>
    judges[kind](Buffer.from(base64, 'base64')).map(fault => `${name}: ${fault}`));
  process.stdout.write(`${JSON.stringify(faults)}\n`);
}
