import { ordre } from '@comptexpert-kit/backend/domain/house.js';
import { registeredClients } from '@comptexpert-kit/backend/issuer/clients.js';
import { seedDemoMembers } from '@comptexpert-kit/backend/store/demo-members.js';
import { seedDemo } from '@comptexpert-kit/backend/store/seed-demo.js';
import { personas } from '../personas.ts';
import { type MockHouse, nowhere } from './mock-house.ts';

/** The Ordre’s: members with their Comptexpert, and the register. */
export const ordresHouse: MockHouse = {
  house: ordre,
  people: personas,
  clients: registeredClients(nowhere),
  tables: [],
  async seed(store, hasher, clock) {
    await seedDemoMembers(store.database);
    await seedDemo(store, hasher, clock, personas);
  },
};
