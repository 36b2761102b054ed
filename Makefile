# Short names for `python kit.py <command>`, which does the work and runs on every platform.
PYTHON ?= python3

COMMANDS := site setup build lab test mutate prove bench execute demos flow operate knowledge stale decide trees golden measure lock bundle

.PHONY: $(COMMANDS)
$(COMMANDS):
	@$(PYTHON) kit.py $@ $(ARGS)
