import dns from 'node:dns/promises';
import { syncBuiltinESMExports } from 'node:module';

// Preloaded into the bot: every host name leads to this machine. With one host for all sources, the
// bot would only send two requests at a time. Plain JavaScript: stripping types would load the
// compiler in each start that is measured, where the bot itself does not.
dns.lookup = async () => [{ address: '127.0.0.1', family: 4 }];
syncBuiltinESMExports();
