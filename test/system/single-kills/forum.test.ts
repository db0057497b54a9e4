import { testSingleKills } from '../../simulation/single-kills.ts';

testSingleKills(['in a forum', 'in an announcement channel'], 1000);
