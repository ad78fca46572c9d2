// Fixtures share nothing, each has a database of its own; three at once keep two cores busy while they wait for a server or a process.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
