"""What people type: periods, schedules, time zones. Pure: no store, no clock, no network."""
