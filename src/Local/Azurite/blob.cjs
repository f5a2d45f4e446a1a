// Azurite's blob service on a free port, for as long as stdin stays open: however the parent ends, nothing is left behind.
const end = () => process.exit(0);
process.stdin.on('end', end).on('error', end).resume();
process.on('SIGTERM', end);

// A terminal sends Ctrl-C to every process of its group. When to end is the parent's to say, so Azurite's own answer is taken away.
process.on('SIGINT', () => {});
process.on('newListener', (event, listener) => {
  if (event === 'SIGINT') {
    setImmediate(() => process.off(event, listener));
  }
});

// Its collection of deleted bodies stops everything for minutes once there were very many. What is kept in memory here does not live that long.
require('azurite/dist/src/blob/utils/constants.js').DEFAULT_GC_INTERVAL_MS = 2 ** 31 - 1;

process.argv.push(
  '--blobHost', '127.0.0.1',
  '--blobPort', '0',
  // Seconds; longer than clients keep an idle connection, or they would write into one that was just closed.
  '--blobKeepAliveTimeout', '300',
  '--inMemoryPersistence',
  '--skipApiVersionCheck',
  '--disableTelemetry',
  '--silent',
);
require('azurite/dist/src/blob/main.js');
