# ruby record.rb NAME: prints the full message of one error.
require "json"
class Cart
  def total; @lines.map { |line| line[:price] }; end
  def self.load; JSON.parse("{"); end
end
def pay
  Cart.new.total
rescue NoMethodError
  raise ArgumentError, "could not pay order 4711\nsecond line"
end
def run(name)
  case name
  when "simple" then Cart.new.total
  when "cause" then pay
  when "block" then [1].each { |x| [x].each { |y| Integer("abc") } }
  when "library" then Cart.load
  end
end
begin
  run(ARGV[0])
rescue Exception => e
  print e.full_message(highlight: false, order: :top)
end
