// torch uses every core by itself, and live tensors are counted per process: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
