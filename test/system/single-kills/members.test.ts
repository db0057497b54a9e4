import { testSingleKills } from '../../simulation/single-kills.ts';

testSingleKills(['with members who follow'], 400);
