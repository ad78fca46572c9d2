using System.Reflection;
using BenchmarkDotNet.Running;

if (args is ["similar-texts", ..]) return await Blog.Benchmarks.SimilarTextsRun.RunAsync(args[1..]);
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
return 0;
