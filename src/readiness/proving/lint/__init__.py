"""The prover (`readiness lint`), a file a kind of proof; `prover` goes through them all."""
