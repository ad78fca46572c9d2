using Blog.Web.Commands;

return await BlogCommandLine.RunAsync(args);
