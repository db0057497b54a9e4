import { testSingleKills } from '../../simulation/single-kills.ts';

testSingleKills(['that moves to another channel'], 900);
