"""What `gapcheck check` does once it is known what was typed: plan the run, then check law by law."""
