using System.Reflection;
using BenchmarkDotNet.Running;

if (args is ["similar-texts", ..]) return await Blog.Benchmarks.SimilarTextsRun.RunAsync(args[1..]);
if (args is ["best-match", ..]) return Blog.Benchmarks.BestMatchRun.Run(args[1..]);
if (args is ["near-duplicates", ..]) return Blog.Benchmarks.NearDuplicatesRun.Run(args[1..]);
if (args is ["judge", ..]) return Blog.Benchmarks.JudgeRun.Run(args[1..]);
if (args is ["mentions", ..]) return await Blog.Benchmarks.MentionsRun.RunAsync(args[1..]);
if (args is ["seed-desk", ..]) return await Blog.Benchmarks.SeedDesk.RunAsync(args[1..]);
if (args is ["desk", ..]) return await Blog.Benchmarks.DeskRun.RunAsync(args[1..]);
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
return 0;
